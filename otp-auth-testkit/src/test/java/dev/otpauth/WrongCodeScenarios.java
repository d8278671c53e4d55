// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth;

import static dev.otpauth.testkit.TestOtpAuth.phone;
import static org.assertj.core.api.Assertions.assertThat;

import dev.otpauth.model.ChallengeId;
import dev.otpauth.model.PhoneNumber;
import dev.otpauth.policy.GuessLimits;
import dev.otpauth.result.RefreshResult;
import dev.otpauth.result.VerifyResult;
import dev.otpauth.result.VerifyResult.Reason;
import dev.otpauth.result.VerifyResult.Refused;
import dev.otpauth.result.VerifyResult.SignedIn;
import dev.otpauth.testkit.Race;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What guessing comes to: few guesses at a challenge, locks over many, and nothing for whoever only signs in. */
interface WrongCodeScenarios extends SignInRig {

    @Test
    @Tag("BRU-01")
    @Tag("CH-D3")
    default void ofManyGuessesAtOnceFiveAreEvaluated() {
        lenient();
        for (int round = 0; round < rounds(); round++) {
            PhoneNumber phone = phone(round);
            ChallengeId challenge = test().start(phone);
            String wrong = test().wrongCodeFor(phone);

            List<VerifyResult> results = Race.atOnce(() -> test().verify(challenge, wrong));

            assertThat(results)
                    .filteredOn(result -> ((Refused) result).reason() == Reason.WRONG_CODE)
                    .hasSize(5);
            nextDay(round);
        }
    }

    @Test
    @Tag("CH-B25")
    default void aWrongGuessSaysHowManyAreLeftAndTheLastOneBurnsTheChallenge() {
        ChallengeId challenge = test().start(PHONE);
        String wrong = test().wrongCodeFor(PHONE);

        for (int left = 4; left >= 0; left--) {
            assertThat(test().verify(challenge, wrong))
                    .isEqualTo(new Refused(Reason.WRONG_CODE, left, Optional.empty()));
        }
        assertThat(test().verify(challenge, test().codeFor(PHONE))).isEqualTo(NOT_LIVE);
    }

    @Test
    @Tag("OTP-06")
    default void whatIsNoCodeIsNotCounted() {
        ChallengeId challenge = test().start(PHONE);

        for (int i = 0; i < 10; i++) {
            assertThat(((Refused) test().verify(challenge, "12345")).reason()).isEqualTo(Reason.MALFORMED_CODE);
        }
        assertThat(test().verify(challenge, test().codeFor(PHONE))).isInstanceOf(SignedIn.class);
    }

    @Test
    @Tag("BRU-02")
    @Tag("CH-D4")
    default void wrongGuessesAddUpOverNewCodesAndRestarts() {
        GuessLimits limits = GuessLimits.defaults().withFree(20).withLocks(Duration.ofMinutes(10), Duration.ofHours(1));
        for (int code = 0; code < 4; code++) {
            test().clock().advance(Duration.ofHours(24));
            restart(builder -> builder.guessLimits(limits));
            ChallengeId challenge = test().start(PHONE);
            for (int guess = 0; guess < 5; guess++) {
                assertThat(((Refused) test().verify(challenge, test().wrongCodeFor(PHONE))).reason())
                        .isEqualTo(Reason.WRONG_CODE);
            }
        }

        test().clock().advance(Duration.ofSeconds(60));
        restart(builder -> builder.guessLimits(limits));
        ChallengeId next = test().start(PHONE);
        assertThat(test().verify(next, test().codeFor(PHONE)))
                .isEqualTo(new Refused(Reason.TOO_MANY_ATTEMPTS, 0, Optional.of(Duration.ofMinutes(9))));
    }

    @Test
    @Tag("BRU-05")
    default void aLockEndsByItselfAndHurtsNoSession() {
        restart(builder -> builder.guessLimits(GuessLimits.defaults().withFree(3)));
        SignedIn before = test().signIn(PHONE);
        test().clock().advance(Duration.ofHours(24));
        ChallengeId challenge = test().start(PHONE);
        for (int guess = 0; guess < 3; guess++) {
            test().verify(challenge, test().wrongCodeFor(PHONE));
        }

        Refused locked = (Refused) test().verify(challenge, test().codeFor(PHONE));

        assertThat(locked.reason()).isEqualTo(Reason.TOO_MANY_ATTEMPTS);
        assertThat(locked.retryAfter()).contains(Duration.ofSeconds(30));
        assertThat(test().auth().refresh(before.tokens().refresh().orElseThrow().token()))
                .isInstanceOf(RefreshResult.Refreshed.class);
        test().clock().advance(Duration.ofSeconds(30));
        assertThat(test().verify(challenge, test().codeFor(PHONE))).isInstanceOf(SignedIn.class);
    }

    @Test
    @Tag("BRU-05")
    default void guessingAtChallengesThatDoNotExistLocksNobody() {
        for (int i = 0; i < 200; i++) {
            assertThat(test().verify(ChallengeId.random(), "123456")).isEqualTo(NOT_LIVE);
        }
        assertThat(test().signIn(PHONE)).isNotNull();
    }
}
