// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.servlet.multipart;

import java.io.ByteArrayOutputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Values such as {@code UTF-8''na%C3%AFve.png}. RFC 7578 has no use for them in forms, and some clients send them all the
 * same.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8187#section-3.2">RFC 8187, section 3.2</a>
 */
final class ExtendedValue {

    private static final Pattern FORM =
            Pattern.compile("(?i:utf-8)'[A-Za-z0-9-]*'((?:[A-Za-z0-9!#$&+.^_`|~-]|%[0-9A-Fa-f]{2})*)");

    private ExtendedValue() {}

    static String decode(String text) throws MalformedMultipartException {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            throw new MalformedMultipartException("A filename* is not UTF-8 as RFC 8187 has it.");
        }
        String encoded = parts.group(1);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int at = 0; at < encoded.length(); at++) {
            if (encoded.charAt(at) == '%') {
                bytes.write(Integer.parseInt(encoded, at + 1, at + 3, 16));
                at += 2;
            } else {
                bytes.write(encoded.charAt(at));
            }
        }
        return StrictUtf8.decode(bytes.toByteArray(), 0, bytes.size());
    }
}
