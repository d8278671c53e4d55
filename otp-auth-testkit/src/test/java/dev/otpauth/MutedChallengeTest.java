// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth;

import static dev.otpauth.testkit.TestOtpAuth.phone;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.otpauth.model.Challenge;
import dev.otpauth.model.ChallengeId;
import dev.otpauth.model.Client;
import dev.otpauth.model.DeliveryFailure;
import dev.otpauth.model.DeliveryState;
import dev.otpauth.model.PhoneNumber;
import dev.otpauth.policy.AbusePolicy;
import dev.otpauth.policy.DeliveryPolicy;
import dev.otpauth.policy.GuessLimits;
import dev.otpauth.policy.Rule;
import dev.otpauth.result.ChallengeStatus;
import dev.otpauth.result.ResendResult;
import dev.otpauth.result.StartResult.Started;
import dev.otpauth.result.VerifyResult.SignedIn;
import dev.otpauth.spi.SendResult;
import dev.otpauth.spi.Stores;
import dev.otpauth.store.memory.InMemoryStores;
import dev.otpauth.testkit.TestOtpAuth;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the caller sees when a limit that is not theirs is full: nothing. */
class MutedChallengeTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Stores stores = InMemoryStores.create();
    private TestOtpAuth test = withPrefixCap(1, MINUTE.multipliedBy(10));

    @AfterEach
    void closeIt() {
        test.sender().release();
        test.close();
    }

    @Test
    @Tag("ENU-01")
    @Tag("SND-13")
    void aDecoyBehavesLikeAChallengeToTheEnd() {
        List<Object> real = lifeOf(phone(1));
        List<Object> decoy = lifeOf(phone(2));

        assertThat(decoy).isEqualTo(real);
        assertThat(test.sender().attempts())
                .hasSize(1)
                .allMatch(message -> message.to().equals(phone(1)));
    }

    /** Everything that can be learnt of a challenge, but its name and the number. */
    private List<Object> lifeOf(PhoneNumber to) {
        List<Object> seen = new ArrayList<>();
        Started started = (Started) test.auth().start(StartRequest.to(to.e164()));
        ChallengeId id = started.challenge().id();
        seen.add(shown(started.challenge()));
        awaitState(id, DeliveryState.SENT);
        seen.add(shown(test.auth().status(id).orElseThrow()));
        seen.add(test.auth().resend(id, Client.unknown()));
        test.clock().advance(MINUTE);
        ResendResult.Resent again = (ResendResult.Resent) test.auth().resend(id, Client.unknown());
        seen.add(shown(again.challenge()));
        awaitState(id, DeliveryState.SENT);
        seen.add(shown(test.auth().status(id).orElseThrow()));
        for (int guess = 0; guess < 6; guess++) {
            seen.add(test.verify(id, to.equals(phone(1)) ? test.wrongCodeFor(to) : "12345" + guess));
        }
        seen.add(test.auth().resend(id, Client.unknown()));
        seen.add(test.auth().status(id));
        return seen;
    }

    @Test
    @Tag("BRU-05")
    void guessingAtADecoyNeitherLocksThePhoneNorCostsItsOwnerAGuess() {
        test.close();
        AbusePolicy rules = AbusePolicy.defaults().withCap(Rule.PREFIX_SENDS, 1, MINUTE);
        GuessLimits longLocks = GuessLimits.defaults().withLocks(Duration.ofHours(1), Duration.ofHours(4));
        test = TestOtpAuth.on(stores, builder -> builder.abuse(rules).guessLimits(longLocks));
        test.start(phone(1));
        ChallengeId decoy = start(phone(2));
        for (int guess = 0; guess < 5; guess++) {
            test.verify(decoy, "12345" + guess);
        }
        test.clock().advance(MINUTE);

        assertThat(test.signIn(phone(2))).isInstanceOf(SignedIn.class);
    }

    @Test
    @Tag("SND-13")
    void aMutedResendSendsNothingAndTheCodeThatWasSentStaysGood() {
        ChallengeId id = test.start(phone(1));
        test.clock().advance(MINUTE);

        assertThat(test.auth().resend(id, Client.unknown())).isInstanceOf(ResendResult.Resent.class);
        awaitState(id, DeliveryState.SENT);

        assertThat(test.sender().attempts()).hasSize(1);
        assertThat(test.verify(id, test.codeFor(phone(1)))).isInstanceOf(SignedIn.class);
    }

    @Test
    @Tag("SND-13")
    void onceThereIsRoomARealChallengeIsSentAgainAndADecoyIsNot() {
        test.close();
        test = withPrefixCap(1, Duration.ofSeconds(90));
        ChallengeId real = test.start(phone(1));
        ChallengeId decoy = start(phone(2));
        test.clock().advance(MINUTE);
        test.auth().resend(real, Client.unknown());
        test.clock().advance(MINUTE.multipliedBy(2));

        assertThat(test.auth().resend(decoy, Client.unknown())).isInstanceOf(ResendResult.Resent.class);
        assertThat(test.auth().resend(real, Client.unknown())).isInstanceOf(ResendResult.Resent.class);

        assertThat(test.sender().awaitAttempts(2))
                .allMatch(message -> message.to().equals(phone(1)));
        awaitState(decoy, DeliveryState.SENT);
        assertThat(test.sender().attempts()).hasSize(2);
    }

    @Test
    void mutedMessagesTakeNoPlaceInTheQueue() {
        test.close();
        test = TestOtpAuth.on(
                stores,
                builder -> builder.abuse(AbusePolicy.defaults().withCap(Rule.PREFIX_SENDS, 2))
                        .delivery(DeliveryPolicy.defaults().withQueueCapacity(3)));
        test.sender().hold();

        for (int index = 0; index < 100; index++) {
            start(phone(index));
        }

        assertThat(test.sender().awaitAttempts(2)).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource(DeliveryFailure.class)
    @Tag("ENU-05")
    @Tag("ENU-01")
    void whatTheProviderSaysOfTheNumberIsNotPassedOn(DeliveryFailure failure) {
        boolean ofTheNumber = failure == DeliveryFailure.UNREACHABLE_NUMBER || failure == DeliveryFailure.BLOCKED;
        test.sender().answerAlways(SendResult.Refused.because(failure));
        ChallengeId id = start(phone(1));

        await().atMost(MINUTE).until(() -> stored(id).delivery().state() == DeliveryState.FAILED);

        assertThat(stored(id).delivery().failure()).contains(failure);
        assertThat(test.auth().status(id).orElseThrow().delivery())
                .isEqualTo(ofTheNumber ? DeliveryState.SENT : DeliveryState.FAILED);
    }

    private TestOtpAuth withPrefixCap(int max, Duration window) {
        AbusePolicy rules = AbusePolicy.defaults().withCap(Rule.PREFIX_SENDS, max, window);
        return TestOtpAuth.on(stores, builder -> builder.abuse(rules));
    }

    private ChallengeId start(PhoneNumber to) {
        return ((Started) test.auth().start(StartRequest.to(to.e164())))
                .challenge()
                .id();
    }

    private Challenge stored(ChallengeId id) {
        return stores.challenges().find(id).orElseThrow();
    }

    private void awaitState(ChallengeId id, DeliveryState state) {
        await().atMost(MINUTE).until(() -> test.auth().status(id).orElseThrow().delivery() == state);
    }

    private static List<Object> shown(ChallengeStatus status) {
        return List.of(
                status.codeLength(), status.expiresIn(), status.resendIn(), status.attemptsLeft(), status.delivery());
    }
}
