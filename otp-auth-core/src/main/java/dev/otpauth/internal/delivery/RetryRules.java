// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.internal.delivery;

import dev.otpauth.model.DeliveryFailure;
import dev.otpauth.spi.SendResult;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;

/**
 * When a message that was certainly not taken is offered again, and when not: throttled, after the pause asked for; not
 * connected, once. Anything else would be refused again, or might be sent twice.
 *
 * <p>Pauses are exponential with full jitter, from 50 milliseconds to a second. At most one call in ten may be a retry,
 * so that a provider in trouble is not buried. Thread-safe.
 *
 * @see <a href="https://aws.amazon.com/builders-library/timeouts-retries-and-backoff-with-jitter/">Timeouts, retries and
 *     backoff with jitter</a>
 */
final class RetryRules {

    private static final Duration BASE = Duration.ofMillis(50);
    private static final Duration CAP = Duration.ofSeconds(1);
    private static final Duration LONGEST_WISH = Duration.ofSeconds(60);

    private final SecureRandom random = new SecureRandom();
    private final RetryBudget budget = new RetryBudget();
    private final int maxAttempts;

    RetryRules(int maxAttempts) {
        this.maxAttempts = maxAttempts;
    }

    /** Notes a first attempt: it earns a tenth of a retry. */
    void firstAttempt() {
        budget.earn();
    }

    /**
     * The pause before the next attempt; empty when there should be none.
     *
     * @param attempt how many have been made
     */
    Optional<Duration> pauseAfter(SendResult.Refused refused, int attempt) {
        if (!mayRetry(refused.cause(), attempt) || !budget.spend()) {
            return Optional.empty();
        }
        Duration wish = refused.retryAfter().orElse(Duration.ZERO);
        if (wish.compareTo(LONGEST_WISH) > 0) {
            wish = LONGEST_WISH;
        }
        Duration backoff = backoff(attempt);
        return Optional.of(wish.isZero() || wish.isNegative() ? backoff : wish.plus(backoff));
    }

    private boolean mayRetry(DeliveryFailure cause, int attempt) {
        return switch (cause) {
            case THROTTLED -> attempt < maxAttempts;
            case NOT_CONNECTED -> attempt < Math.min(2, maxAttempts);
            case UNREACHABLE_NUMBER, BLOCKED, MISCONFIGURED, TOO_LATE -> false;
        };
    }

    private Duration backoff(int attempt) {
        long most = Math.min(CAP.toMillis(), BASE.toMillis() << Math.min(attempt - 1, 10));
        return Duration.ofMillis(random.nextLong(most + 1));
    }
}
