// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.internal;

import dev.otpauth.model.Client;
import dev.otpauth.model.ClientBinding;
import dev.otpauth.model.DeviceToken;
import dev.otpauth.model.Purpose;
import java.util.Optional;

/**
 * What somebody who asks for a code says.
 *
 * @param typed the phone as it was typed
 * @param device what the device shows to be known by, if anything
 * @param botProof what shows that a person is asking, if anything
 */
public record Wish(
        String typed,
        Client client,
        String locale,
        Purpose purpose,
        Optional<ClientBinding> binding,
        Optional<DeviceToken> device,
        Optional<String> botProof) {

    /** Never the phone. */
    @Override
    public String toString() {
        return "Wish[" + purpose + "]";
    }
}
