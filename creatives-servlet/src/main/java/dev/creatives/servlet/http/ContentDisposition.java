// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.servlet.http;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * The {@code Content-Disposition} header of a file that a browser may show.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6266">RFC 6266</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8187">RFC 8187</a>
 */
public final class ContentDisposition {

    private static final String PLAIN = "!#$&+-.^_`|~";

    private ContentDisposition() {}

    /** Shown in place, and saved under this name: once in ASCII for old programs, once in UTF-8. */
    public static String inline(String fileName) {
        return "inline; filename=\"" + ascii(fileName) + "\"; filename*=UTF-8''" + encoded(fileName);
    }

    /** Anything that a program could take for an escape or the end of the text becomes an underscore. */
    private static String ascii(String fileName) {
        StringBuilder ascii = new StringBuilder();
        fileName.codePoints()
                .forEach(c -> ascii.append(c >= ' ' && c <= '~' && "\"\\%;".indexOf(c) < 0 ? (char) c : '_'));
        return ascii.toString();
    }

    private static String encoded(String fileName) {
        StringBuilder encoded = new StringBuilder();
        for (byte b : fileName.getBytes(StandardCharsets.UTF_8)) {
            if (isPlain(b)) {
                encoded.append((char) b);
            } else {
                encoded.append(String.format(Locale.ROOT, "%%%02X", b & 0xff));
            }
        }
        return encoded.toString();
    }

    private static boolean isPlain(byte b) {
        return (b >= 'a' && b <= 'z')
                || (b >= 'A' && b <= 'Z')
                || (b >= '0' && b <= '9')
                || (b > 0 && PLAIN.indexOf(b) >= 0);
    }
}
