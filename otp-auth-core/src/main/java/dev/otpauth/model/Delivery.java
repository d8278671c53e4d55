// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.model;

import java.time.Instant;
import java.util.Optional;

/**
 * The newest text message of a challenge.
 *
 * @param state how far it has come
 * @param failure why it failed, if it did
 * @param sends messages asked for so far, this one included
 * @param resendAt the earliest time for the next one
 */
public record Delivery(DeliveryState state, Optional<DeliveryFailure> failure, int sends, Instant resendAt) {

    /** The first message, waiting to be sent. */
    public static Delivery first(Instant resendAt) {
        return new Delivery(DeliveryState.PENDING, Optional.empty(), 1, resendAt);
    }

    /** One more message, waiting to be sent. */
    public Delivery again(Instant nextAt) {
        return new Delivery(DeliveryState.PENDING, Optional.empty(), sends + 1, nextAt);
    }

    /** The same message in another state. */
    public Delivery in(DeliveryState next) {
        return new Delivery(next, Optional.empty(), sends, resendAt);
    }

    /** The same message, failed. */
    public Delivery failed(DeliveryFailure why) {
        return new Delivery(DeliveryState.FAILED, Optional.of(why), sends, resendAt);
    }
}
