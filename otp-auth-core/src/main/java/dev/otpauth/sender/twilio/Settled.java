// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.sender.twilio;

import dev.otpauth.model.DeliveryFailure;
import dev.otpauth.spi.SendResult;

/**
 * Carries an outcome that the connection alone decided past the SDK, which would make something else of it: it repeats some
 * answers, takes a redirect for success, and drops the headers of a refusal.
 */
final class Settled extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient SendResult result;
    private final String reason;

    private Settled(SendResult result, String reason) {
        super(reason, null, false, false);
        this.result = result;
        this.reason = reason;
    }

    /** An answer that settles it. */
    static Settled by(SendResult result, String reason) {
        return new Settled(result, reason);
    }

    /** No answer. Without a body Twilio cannot have taken the message; once any of it was written, nobody knows. */
    static Settled broken(boolean bodyBegun, Exception cause) {
        SendResult result =
                bodyBegun ? new SendResult.Unknown() : SendResult.Refused.because(DeliveryFailure.NOT_CONNECTED);
        return new Settled(result, cause.getClass().getSimpleName());
    }

    String reason() {
        return reason;
    }

    SendResult result() {
        return result;
    }
}
