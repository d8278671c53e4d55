// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.servlet.http;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A strong entity tag: two answers with the same tag have the same bytes.
 *
 * @param opaque what stands between the quotes; visible ASCII without quotes
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-8.8.3">RFC 9110, section 8.8.3</a>
 */
public record EntityTag(String opaque) {

    private static final Pattern ONE = Pattern.compile("(?:W/)?\"([\\x21\\x23-\\x7e\\x80-\\xff]*)\"");

    /** Whether an {@code If-None-Match} header names this tag, weakly or strongly, or any at all. */
    public boolean isNamedBy(@Nullable String ifNoneMatch) {
        if (ifNoneMatch == null) {
            return false;
        }
        if (ifNoneMatch.strip().equals("*")) {
            return true;
        }
        Matcher tags = ONE.matcher(ifNoneMatch);
        while (tags.find()) {
            if (tags.group(1).equals(opaque)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a range may be served: there is no {@code If-Range}, or it is this tag. Dates and weak tags never are. */
    public boolean allowsRange(@Nullable String ifRange) {
        return ifRange == null || ifRange.strip().equals(toString());
    }

    /** As in a header. */
    @Override
    public String toString() {
        return '"' + opaque + '"';
    }
}
