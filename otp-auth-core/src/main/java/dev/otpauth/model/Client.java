// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.model;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Who is asking, as far as the host's edge can tell.
 *
 * @param address where the request came from; empty when there is no network, as in a test or a batch job
 * @param device a label for the list of sessions, at most 200 characters, control characters replaced
 */
public record Client(Optional<ClientAddress> address, Optional<String> device) {

    private static final int MAX_DEVICE = 200;
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}]");

    public Client {
        device = device.map(Client::tidy).filter(label -> !label.isEmpty());
    }

    /** A client of whom nothing is known. */
    public static Client unknown() {
        return new Client(Optional.empty(), Optional.empty());
    }

    /** A client at {@code address}. */
    public static Client at(ClientAddress address) {
        return new Client(Optional.of(address), Optional.empty());
    }

    /** This client with a label for its device. */
    public Client withDevice(String label) {
        return new Client(address, Optional.of(label));
    }

    private static String tidy(String label) {
        String tidy = UNPRINTABLE.matcher(label).replaceAll(" ").strip();
        if (tidy.length() <= MAX_DEVICE) {
            return tidy;
        }
        boolean splitsPair = Character.isHighSurrogate(tidy.charAt(MAX_DEVICE - 1));
        return tidy.substring(0, splitsPair ? MAX_DEVICE - 1 : MAX_DEVICE).strip();
    }
}
