// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.servlet.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;

/**
 * What the {@code Authorization} header of a request says. Nothing else is ever read for a token: no query, no form, no
 * second header.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6750#section-2.1">RFC 6750, section 2.1</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-11.4">RFC 9110, section 11.4</a>
 */
public sealed interface BearerCredentials {

    /** No header at all. */
    record None() implements BearerCredentials {}

    /**
     * One well-formed header.
     *
     * @param token what follows the scheme; whether it is a token of ours is another question
     */
    record Presented(String token) implements BearerCredentials {

        /** Never the token. */
        @Override
        public String toString() {
            return "Presented[***]";
        }
    }

    /** Two headers, another scheme, or anything else that is not {@code Bearer} and one token of at most 512 characters. */
    record Malformed() implements BearerCredentials {}

    /** What {@code request} says. */
    static BearerCredentials of(HttpServletRequest request) {
        return parse(Collections.list(request.getHeaders("Authorization")));
    }

    /** What the values of all {@code Authorization} header lines say. Never throws. */
    static BearerCredentials parse(List<String> values) {
        if (values.isEmpty()) {
            return new None();
        }
        return values.size() == 1 ? parse(values.get(0)) : new Malformed();
    }

    private static BearerCredentials parse(String value) {
        int token = Form.startOfToken(value);
        boolean fits = token > 0 && value.length() <= Form.MAX_VALUE && value.length() - token <= Form.MAX_TOKEN;
        return fits && Form.isToken68(value, token) ? new Presented(value.substring(token)) : new Malformed();
    }

    /** The grammar: the scheme in any case, one space or more, token68. Read on every request, so without a pattern. */
    final class Form {

        private static final int MAX_TOKEN = 512;
        private static final int MAX_VALUE = 1024;
        private static final String SCHEME = "Bearer";

        private Form() {}

        /** Behind the scheme and its spaces, or -1. */
        private static int startOfToken(String value) {
            int start = SCHEME.length();
            if (!value.regionMatches(true, 0, SCHEME, 0, start)) {
                return -1;
            }
            while (start < value.length() && value.charAt(start) == ' ') {
                start++;
            }
            return start > SCHEME.length() ? start : -1;
        }

        private static boolean isToken68(String value, int from) {
            int end = from;
            while (end < value.length() && isToken68(value.charAt(end))) {
                end++;
            }
            boolean some = end > from;
            while (end < value.length() && value.charAt(end) == '=') {
                end++;
            }
            return some && end == value.length();
        }

        private static boolean isToken68(char c) {
            return (c >= 'A' && c <= 'Z')
                    || (c >= 'a' && c <= 'z')
                    || (c >= '0' && c <= '9')
                    || "-._~+/".indexOf(c) >= 0;
        }
    }
}
