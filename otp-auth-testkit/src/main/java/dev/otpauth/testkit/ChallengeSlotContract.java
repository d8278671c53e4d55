// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.testkit;

import static dev.otpauth.testkit.Challenges.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.otpauth.model.Challenge;
import dev.otpauth.spi.AttemptResult.Counted;
import dev.otpauth.spi.AttemptResult.NotLive;
import dev.otpauth.spi.ChallengeStore;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How a {@link ChallengeStore} keeps to one live challenge for a phone and purpose. */
public interface ChallengeSlotContract extends ChallengesContract {

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
        Challenge other = opened(Challenges.beside(signIn));

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
}
