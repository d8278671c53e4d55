// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.spi;

import dev.otpauth.model.ChallengeId;
import dev.otpauth.model.PhoneNumber;
import java.time.Duration;

/**
 * One text message to hand over.
 *
 * @param challenge whose code it carries; for correlation, not for the text
 * @param number which message of its challenge it is, from 1
 * @param validity the rest of the code's life, at least 1 second: a provider should drop the message after it
 */
public record OtpMessage(ChallengeId challenge, PhoneNumber to, MessageText text, int number, Duration validity) {

    /** The first message of a challenge. */
    public OtpMessage(ChallengeId challenge, PhoneNumber to, MessageText text, Duration validity) {
        this(challenge, to, text, 1, validity);
    }
}
