// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.internal;

import dev.otpauth.model.Permit;
import dev.otpauth.model.PhoneNumber;
import dev.otpauth.policy.SendLimits;
import dev.otpauth.spi.RateLimiter;
import dev.otpauth.spi.RateLimiter.Decision;
import java.time.Instant;
import java.util.List;

/** How many messages a phone may still get. What is taken is kept, also when the message's fate is unknown. */
final class SendBudget {

    private final RateLimiter limiter;
    private final Subjects subjects;
    private final SendLimits limits;

    SendBudget(RateLimiter limiter, Subjects subjects, SendLimits limits) {
        this.limiter = limiter;
        this.subjects = subjects;
        this.limits = limits;
    }

    /** Takes leave for one message to {@code phone}, under all its limits or none. */
    Decision take(PhoneNumber phone, Instant now) {
        return limiter.take(List.of(new Permit(subjects.messagesTo(phone), limits.asLimits())), now);
    }
}
