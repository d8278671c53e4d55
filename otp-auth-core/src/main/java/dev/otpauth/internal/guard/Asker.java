// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.internal.guard;

import dev.otpauth.model.Client;
import dev.otpauth.model.ClientAddress;
import dev.otpauth.model.PhoneNumber;
import dev.otpauth.model.TokenHash;
import java.util.Optional;

/**
 * Who asks for a message, and for whom.
 *
 * @param phone who is to get it
 * @param place where that number belongs
 * @param network where the request came from; empty when there is no network, and then no limit counts it
 * @param device the known device of that phone's owner it came from, if any; such a device has limits of its own
 */
public record Asker(PhoneNumber phone, Place place, Optional<String> network, Optional<TokenHash> device) {

    /** {@code client} asks for {@code phone}. */
    public static Asker of(PhoneNumber phone, Client client, Optional<TokenHash> device) {
        return new Asker(phone, Place.of(phone), client.address().map(ClientAddress::network), device);
    }
}
