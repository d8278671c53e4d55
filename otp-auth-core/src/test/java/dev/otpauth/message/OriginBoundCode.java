// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.message;

import java.util.Optional;

/**
 * What a browser reads from the last line of a message.
 *
 * @see <a href="https://wicg.github.io/sms-one-time-codes/#parsing">Origin-bound one-time codes, Parsing</a>
 */
record OriginBoundCode(String host, String code) {

    static Optional<OriginBoundCode> parse(String message) {
        String line = message.substring(message.lastIndexOf('\n') + 1);
        if (!line.startsWith("@")) {
            return Optional.empty();
        }
        int space = line.indexOf(' ');
        if (space <= 1 || space + 2 > line.length() || line.charAt(space + 1) != '#') {
            return Optional.empty();
        }
        String host = line.substring(1, space);
        String code = line.substring(space + 2).split(" ", 2)[0];
        return code.isEmpty() ? Optional.empty() : Optional.of(new OriginBoundCode(host, code));
    }
}
