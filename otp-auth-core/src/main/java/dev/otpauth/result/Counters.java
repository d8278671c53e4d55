// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.result;

import dev.otpauth.model.Target;
import java.time.Duration;
import java.util.List;

/**
 * How things stand at this moment, for an operator. Immutable.
 *
 * @param limits how far limits are used
 * @param conversion how many messages led to a sign-in
 */
public record Counters(List<Counter> limits, List<Conversion> conversion) {

    public Counters {
        limits = List.copyOf(limits);
        conversion = List.copyOf(conversion);
    }

    /**
     * How far one limit is used.
     *
     * @param name what is counted: {@code phone-messages}, or a rule's name such as {@code spend-day}
     * @param used messages, different phones or regions, guesses, or millionths of a currency unit
     * @param max what that may come to
     * @param window in how long a time
     */
    public record Counter(String name, long used, long max, Duration window) {}

    /**
     * What the conversion brake judges by: the last hour without the two minutes that people have to type.
     *
     * @param sent challenges whose first message was sent
     * @param verified how many of them were passed
     * @param undelivered how many of them did not arrive
     */
    public record Conversion(Target target, long sent, long verified, long undelivered) {}
}
