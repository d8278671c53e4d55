// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.servlet.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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
        if (value.length() > Form.MAX_VALUE) {
            return new Malformed();
        }
        Matcher form = Form.GRAMMAR.matcher(value);
        return form.matches() && form.group(1).length() <= Form.MAX_TOKEN
                ? new Presented(form.group(1))
                : new Malformed();
    }

    /** The grammar: the scheme in any case, one space or more, token68. */
    final class Form {

        private static final int MAX_TOKEN = 512;
        private static final int MAX_VALUE = 1024;
        private static final Pattern GRAMMAR = Pattern.compile("[Bb][Ee][Aa][Rr][Ee][Rr] +([A-Za-z0-9._~+/-]+=*)");

        private Form() {}
    }
}
