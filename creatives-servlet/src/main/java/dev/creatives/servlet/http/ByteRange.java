// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.servlet.http;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Some bytes of a file, one after the other.
 *
 * @param first the first one's place, from 0
 * @param length how many; 0 if none of them lies in the file
 * @param total how many the whole file has
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-14">RFC 9110, section 14</a>
 */
public record ByteRange(long first, long length, long total) {

    private static final Pattern SINGLE = Pattern.compile("(?i:bytes)=[ \\t]*(\\d{0,18})-(\\d{0,18})[ \\t]*");

    /**
     * What a {@code Range} header asks for. Empty when it is to be ignored: there is none, it cannot be understood, or it
     * asks for several ranges, which a server need not serve and which cost it much.
     */
    public static Optional<ByteRange> of(@Nullable String header, long total) {
        Matcher range = SINGLE.matcher(header == null ? "" : header);
        if (!range.matches()) {
            return Optional.empty();
        }
        String first = range.group(1);
        String last = range.group(2);
        if (first.isEmpty()) {
            return last.isEmpty() ? Optional.empty() : Optional.of(lastBytes(Long.parseLong(last), total));
        }
        long from = Long.parseLong(first);
        long to = last.isEmpty() ? Long.MAX_VALUE : Long.parseLong(last);
        return to < from ? Optional.empty() : Optional.of(between(from, Math.min(to, total - 1), total));
    }

    private static ByteRange lastBytes(long count, long total) {
        return count == 0 ? new ByteRange(0, 0, total) : between(Math.max(0, total - count), total - 1, total);
    }

    private static ByteRange between(long from, long to, long total) {
        return from > to ? new ByteRange(0, 0, total) : new ByteRange(from, to - from + 1, total);
    }

    /** Whether none of the bytes lies in the file. */
    public boolean isEmpty() {
        return length == 0;
    }

    /** For the {@code Content-Range} header. */
    public String contentRange() {
        return isEmpty() ? "bytes */" + total : "bytes " + first + "-" + (first + length - 1) + "/" + total;
    }
}
