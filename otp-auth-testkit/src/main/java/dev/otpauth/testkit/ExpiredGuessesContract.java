// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.testkit;

import static dev.otpauth.testkit.Challenges.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.otpauth.model.Challenge;
import dev.otpauth.policy.GuessLimits;
import dev.otpauth.spi.ExpiredRows;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How long the {@link ExpiredRows} of a set of stores keep the guess budgets of phones. */
public interface ExpiredGuessesContract extends PurgeContract {

    @Test
    @Tag("BRU-02")
    default void aGuessBudgetIsForgottenAYearAfterItsNewestFailureAndNotBefore() {
        Challenge challenge = Challenges.live();
        stores().challenges().open(challenge);
        stores().challenges().countAttempt(Challenges.claim(challenge), GuessLimits.defaults(), NOW.minusSeconds(60));
        stores().challenges().countAttempt(Challenges.claim(challenge), GuessLimits.defaults(), NOW);
        Instant end = NOW.plus(GuessLimits.MEMORY);

        assertThat(purged(end.minusMillis(1), 1000)).isEqualTo(1);
        assertThat(purged(end, 1000)).isEqualTo(1);
        assertThat(purged(end, 1000)).isZero();
    }

    @Test
    @Tag("OTP-11")
    default void aSignInLeavesNoGuessBudgetBehind() {
        Challenge challenge = Challenges.live();
        stores().challenges().open(challenge);
        stores().challenges().countAttempt(Challenges.claim(challenge), GuessLimits.defaults(), NOW);
        stores().challenges().consume(challenge.id(), NOW);

        assertThat(purged(NOW.plus(GuessLimits.MEMORY), 1000)).isEqualTo(1);
    }
}
