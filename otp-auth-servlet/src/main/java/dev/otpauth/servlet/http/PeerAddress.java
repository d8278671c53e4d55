// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.servlet.http;

import dev.otpauth.model.ClientAddress;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The address of whoever holds the connection. Some servers add brackets, or the zone of a link-local address. */
final class PeerAddress {

    private static final Pattern FORM = Pattern.compile("\\[?([0-9A-Fa-f.:]{2,45})(?:%[^\\]]{1,32})?]?");

    private PeerAddress() {}

    static Optional<ClientAddress> parse(String remoteAddr) {
        Matcher form = FORM.matcher(remoteAddr);
        return form.matches() ? ClientAddress.parse(form.group(1)) : Optional.empty();
    }
}
