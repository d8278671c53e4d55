// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.spi;

import dev.otpauth.model.Client;
import dev.otpauth.model.PhoneNumber;
import dev.otpauth.model.Purpose;

/**
 * What the host, its carrier or a fraud service knows of a number: that its SIM was swapped or it was ported yesterday.
 * Thread-safe.
 *
 * <p>Called without a connection to a store, and given up after a second. One that cannot tell counts as {@code false}: an
 * implementation that would rather let people in answers {@code true} itself.
 *
 * @see <a href="https://pages.nist.gov/800-63-4/sp800-63b.html">NIST SP 800-63B-4, section 3.2.9</a>
 */
public interface RiskCheck {

    /** Whether a code may be sent. Called after the asker was answered, who does not learn of a refusal. */
    boolean maySend(PhoneNumber phone, Purpose purpose);

    /** Whether {@code client}, who typed the right code, may sign in. Who may not is told that the challenge is over. */
    boolean mayTrust(PhoneNumber phone, Purpose purpose, Client client);
}
