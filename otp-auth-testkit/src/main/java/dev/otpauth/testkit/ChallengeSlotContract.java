// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.testkit;

import static dev.otpauth.testkit.Challenges.NOW;
import static dev.otpauth.testkit.Challenges.claim;
import static org.assertj.core.api.Assertions.assertThat;

import dev.otpauth.model.Challenge;
import dev.otpauth.model.Purpose;
import dev.otpauth.policy.GuessLimits;
import dev.otpauth.spi.AttemptResult;
import dev.otpauth.spi.AttemptResult.Counted;
import dev.otpauth.spi.AttemptResult.NotLive;
import dev.otpauth.spi.ChallengeStore;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How a {@link ChallengeStore} keeps to one live challenge for a phone and purpose. */
public interface ChallengeSlotContract extends StoreContract {

    /** The store, the same at every call within one test. */
    ChallengeStore challenges();

    @Test
    @Tag("OTP-11")
    default void theNewestChallengeOfAPhoneAndPurposeWins() {
        Challenge earlier = opened(Challenges.live());
        Challenge newer = opened(Challenges.after(earlier));

        assertThat(guess(earlier)).isEqualTo(new NotLive());
        assertThat(challenges().consume(earlier.id(), NOW)).isFalse();
        assertThat(challenges().find(earlier.id()).orElseThrow().endedAt()).contains(newer.createdAt());
        assertThat(guess(newer)).isInstanceOf(Counted.class);
    }

    @Test
    @Tag("OTP-11")
    default void challengesForOtherPurposesLiveSideBySide() {
        Challenge signIn = opened(Challenges.live());
        Challenge other =
                opened(Challenges.of(signIn.phone(), new Purpose("step-up"), signIn.guessKey(), signIn.createdAt()));

        assertThat(guess(signIn)).isInstanceOf(Counted.class);
        assertThat(guess(other)).isInstanceOf(Counted.class);
    }

    @Test
    @Tag("OTP-11")
    default void manyOpenedAtOnceLeaveOneLive() {
        for (int round = 0; round < rounds() / 5; round++) {
            Challenge first = Challenges.live();

            List<Challenge> opened = Race.atOnce(() -> opened(Challenges.after(first)));

            assertThat(opened)
                    .filteredOn(challenge -> challenges().consume(challenge.id(), first.expiresAt()))
                    .hasSize(1);
        }
    }

    private Challenge opened(Challenge challenge) {
        challenges().open(challenge);
        return challenge;
    }

    private AttemptResult guess(Challenge challenge) {
        return challenges().countAttempt(claim(challenge), GuessLimits.defaults(), challenge.createdAt());
    }
}
