// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.spi;

import dev.otpauth.model.Client;

/**
 * Tells people from programs: a captcha, a proof of work, an attestation of the app. Thread-safe.
 *
 * <p>Called before anything is counted or sent, without a connection to a store, and given up after a second.
 */
@FunctionalInterface
public interface BotCheck {

    /**
     * Whether {@code proof} shows that a person is asking.
     *
     * @param proof what the client sent, up to 4096 characters; whatever it is, it was not looked at yet
     * @throws RuntimeException if that cannot be told just now
     */
    boolean accepts(String proof, Client client);
}
