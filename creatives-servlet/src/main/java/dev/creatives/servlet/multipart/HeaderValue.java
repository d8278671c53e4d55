// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.servlet.multipart;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The value of a header such as {@code form-data; name="file"}: a word and parameters, no name twice.
 *
 * @param word what stands before the first semicolon, in lower case
 * @param parameters what follows; the names are in lower case
 */
record HeaderValue(String word, Map<String, String> parameters) {

    private static final String MARKS = "!#$%&'*+-.^_`|~";

    static HeaderValue parse(String text) throws MalformedMultipartException {
        int end = text.indexOf(';');
        String word = (end < 0 ? text : text.substring(0, end)).strip().toLowerCase(Locale.ROOT);
        if (word.isEmpty() || !word.chars().allMatch(c -> isTokenCharacter(c) || c == '/')) {
            throw malformed();
        }
        return new HeaderValue(word, end < 0 ? Map.of() : new Scan(text, end).parameters());
    }

    private static boolean isTokenCharacter(int c) {
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || MARKS.indexOf(c) >= 0;
    }

    private static MalformedMultipartException malformed() {
        return new MalformedMultipartException("A header of the form cannot be understood.");
    }

    /** One walk over the text. */
    private static final class Scan {

        private final String text;
        private int at;

        Scan(String text, int at) {
            this.text = text;
            this.at = at;
        }

        Map<String, String> parameters() throws MalformedMultipartException {
            Map<String, String> found = new LinkedHashMap<>();
            while (at < text.length()) {
                expect(';');
                skipSpaces();
                String name = token().toLowerCase(Locale.ROOT);
                expect('=');
                if (found.put(name, peek() == '"' ? quoted() : token()) != null) {
                    throw new MalformedMultipartException("A parameter of a header comes twice.");
                }
                skipSpaces();
            }
            return found;
        }

        private int peek() {
            return at < text.length() ? text.charAt(at) : -1;
        }

        private void expect(char c) throws MalformedMultipartException {
            if (peek() != c) {
                throw malformed();
            }
            at++;
        }

        private void skipSpaces() {
            while (peek() == ' ') {
                at++;
            }
        }

        private String token() throws MalformedMultipartException {
            int start = at;
            while (isTokenCharacter(peek())) {
                at++;
            }
            if (at == start) {
                throw malformed();
            }
            return text.substring(start, at);
        }

        /** Browsers escape a quote as %22 and leave a backslash alone, others write it as RFC 9110 has it; both work. */
        private String quoted() throws MalformedMultipartException {
            StringBuilder value = new StringBuilder();
            at++;
            while (peek() != '"') {
                boolean escaped = text.startsWith("\\\"", at) || text.startsWith("\\\\", at);
                at += escaped ? 1 : 0;
                if (peek() < 0) {
                    throw malformed();
                }
                value.append(text.charAt(at++));
            }
            at++;
            return value.toString();
        }
    }
}
