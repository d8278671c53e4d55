// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.policy;

import java.time.Duration;

/**
 * How much a process may remember of whom it recognised, so as not to ask the store again. A token that another node
 * revoked is refused as soon as that is heard here, and {@link #maxAge} later in any case. Immutable.
 */
public final class NearCachePolicy {

    private static final Duration LONGEST = Duration.ofSeconds(5);
    private static final int MOST = 100_000;

    private final Duration maxAge;
    private final int maxTokens;

    private NearCachePolicy(Duration maxAge, int maxTokens) {
        this.maxAge = maxAge;
        this.maxTokens = maxTokens;
    }

    /** At most 10,000 tokens, for at most 5 seconds each. */
    public static NearCachePolicy defaults() {
        return new NearCachePolicy(LONGEST, 10_000);
    }

    /** How long after the store was asked its answer may be used. */
    public Duration maxAge() {
        return maxAge;
    }

    /** How many tokens are remembered; then the oldest are forgotten. Unknown tokens are never remembered. */
    public int maxTokens() {
        return maxTokens;
    }

    /** @throws IllegalArgumentException unless above zero and at most 5 seconds */
    public NearCachePolicy withMaxAge(Duration age) {
        if (age.isNegative() || age.isZero() || age.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("a revoked token may be accepted for up to 5 seconds, not " + age);
        }
        return new NearCachePolicy(age, maxTokens);
    }

    /** @throws IllegalArgumentException unless {@code count} lies between 1 and 100,000 */
    public NearCachePolicy withMaxTokens(int count) {
        if (count < 1 || count > MOST) {
            throw new IllegalArgumentException("a near-cache holds 1 to 100,000 tokens, not " + count);
        }
        return new NearCachePolicy(maxAge, count);
    }
}
