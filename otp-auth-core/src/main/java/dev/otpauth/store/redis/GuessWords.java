// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.store.redis;

import dev.otpauth.policy.GuessLimits;
import java.time.Duration;
import java.util.stream.Stream;

/** How guesses and their limits are spelt for {@code guess-budget.lua}. */
final class GuessWords {

    static final String DAY = ChallengeKeys.millis(GuessLimits.DAY);

    private GuessWords() {}

    /** These words, and then the limits. */
    static String[] with(GuessLimits limits, String... words) {
        Stream<String> counts = Stream.of(limits.perDay(), limits.free()).map(String::valueOf);
        Stream<String> locks = spans(limits.firstLock(), limits.longestLock());
        Stream<String> ceiling = Stream.of(String.valueOf(GuessLimits.CEILING));
        Stream<String> spans = spans(limits.ceilingLock(), GuessLimits.DAY, GuessLimits.MEMORY);
        return Stream.of(Stream.of(words), counts, locks, ceiling, spans)
                .flatMap(it -> it)
                .toArray(String[]::new);
    }

    private static Stream<String> spans(Duration... durations) {
        return Stream.of(durations).map(ChallengeKeys::millis);
    }
}
