// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.servlet.cookie;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Reads cookies from the header lines themselves. Containers read more into them than browsers write: quoted values, {@code
 * $Version}, commas, spaces of other alphabets before a name. By such gaps somebody who can set any cookie could set one
 * whose prefix should forbid it.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6265#section-4.2.1">RFC 6265, section 4.2.1</a>
 */
final class CookieLines {

    private CookieLines() {}

    /** The values of all cookies of exactly that name, as they were sent. */
    static List<String> values(HttpServletRequest request, String name) {
        List<String> values = new ArrayList<>();
        for (String line : Collections.list(request.getHeaders("Cookie"))) {
            for (String pair : line.split(";", -1)) {
                int start = afterBlanks(pair);
                if (pair.startsWith(name, start) && pair.startsWith("=", start + name.length())) {
                    values.add(withoutBlanksAtEnd(pair.substring(start + name.length() + 1)));
                }
            }
        }
        return values;
    }

    private static int afterBlanks(String pair) {
        int start = 0;
        while (start < pair.length() && isBlank(pair.charAt(start))) {
            start++;
        }
        return start;
    }

    private static String withoutBlanksAtEnd(String value) {
        int end = value.length();
        while (end > 0 && isBlank(value.charAt(end - 1))) {
            end--;
        }
        return value.substring(0, end);
    }

    /** Space and tab, and no other space there is. */
    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }
}
