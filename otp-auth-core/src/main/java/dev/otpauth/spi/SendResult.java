// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.spi;

import dev.otpauth.model.DeliveryFailure;
import java.time.Duration;
import java.util.Optional;

/** What became of one attempt to hand a message to a provider. */
public sealed interface SendResult {

    /**
     * The provider took it.
     *
     * @param providerId its name for the message
     */
    record Accepted(String providerId) implements SendResult {}

    /**
     * It was certainly not taken.
     *
     * @param retryAfter the pause the provider asked for, with {@link DeliveryFailure#THROTTLED}
     */
    record Refused(DeliveryFailure cause, Optional<Duration> retryAfter) implements SendResult {

        public static Refused because(DeliveryFailure cause) {
            return new Refused(cause, Optional.empty());
        }
    }

    /** It may have been taken: the connection broke, or the answer made no sense, after it was written. */
    record Unknown() implements SendResult {}
}
