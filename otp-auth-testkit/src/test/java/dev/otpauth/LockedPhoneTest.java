// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth;

import static dev.otpauth.testkit.TestOtpAuth.phone;
import static org.assertj.core.api.Assertions.assertThat;

import dev.otpauth.model.AuthenticatedUser;
import dev.otpauth.model.ChallengeId;
import dev.otpauth.model.Client;
import dev.otpauth.model.DisplayName;
import dev.otpauth.model.IdempotencyKey;
import dev.otpauth.model.PhoneNumber;
import dev.otpauth.model.Session;
import dev.otpauth.model.SessionId;
import dev.otpauth.model.UserId;
import dev.otpauth.result.RefreshResult.Refreshed;
import dev.otpauth.result.ResendResult.Resent;
import dev.otpauth.result.StartResult.Started;
import dev.otpauth.result.VerifyResult;
import dev.otpauth.result.VerifyResult.Reason;
import dev.otpauth.result.VerifyResult.Refused;
import dev.otpauth.result.VerifyResult.SignedIn;
import dev.otpauth.store.memory.InMemoryStores;
import dev.otpauth.testkit.TestOtpAuth;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A phone that is locked for guessing gets no token by any way in, right code or not. */
@Tag("BRU-08")
class LockedPhoneTest {

    private static final PhoneNumber PHONE = phone(1);
    private static final IdempotencyKey KEY = new IdempotencyKey("one-and-the-same");

    private final InMemoryStores stores = InMemoryStores.create();
    private TestOtpAuth test = TestOtpAuth.on(stores);
    private SignedIn owner;
    private UserId user;
    private ChallengeId guessedAt;

    /** Signed in hours ago; the phone has been guessed at until it was locked, at a challenge that is live. */
    @BeforeEach
    void lock() {
        owner = test.signIn(PHONE);
        user = owner.user().id();
        test.clock().advance(Duration.ofHours(2));
        guessWrongly(test.start(PHONE), 4);
        test.clock().advance(Duration.ofHours(2));
        StartRequest request = StartRequest.to(PHONE.e164()).idempotentAs(KEY);
        guessedAt = test.start(request);
        guessWrongly(guessedAt, 1);
    }

    @AfterEach
    void close() {
        test.close();
    }

    /** Every way to show a right code. */
    enum WayIn {
        SAME_CHALLENGE,
        NAMED,
        FROM_ANOTHER_CLIENT,
        REPLACING_A_SESSION,
        AFTER_A_RESTART,
        RESENT,
        REPLAYED_START,
        NEW_CHALLENGE
    }

    @ParameterizedTest
    @EnumSource
    void noWayInEndsInAToken(WayIn way) {
        List<SessionId> before = sessions();

        VerifyResult result = attempt(way);

        assertThat(((Refused) result).reason()).isEqualTo(Reason.TOO_MANY_ATTEMPTS);
        assertThat(sessions()).isEqualTo(before);
        assertThat(test.auth().devices().list(user)).hasSize(1);
    }

    private VerifyResult attempt(WayIn way) {
        VerifyRequest right = VerifyRequest.of(guessedAt, test.codeFor(PHONE));
        return switch (way) {
            case SAME_CHALLENGE -> verify(right);
            case NAMED -> verify(right.named(new DisplayName("Asha")));
            case FROM_ANOTHER_CLIENT -> verify(right.from(Client.unknown().withDevice("another")));
            case REPLACING_A_SESSION -> verify(right.replacing(current()));
            case AFTER_A_RESTART -> {
                test.close();
                test = TestOtpAuth.on(stores, test.clock(), builder -> builder);
                yield verify(right);
            }
            case RESENT -> {
                lockUntilTheNextMessage();
                assertThat(test.auth().resend(guessedAt, Client.unknown())).isInstanceOf(Resent.class);
                yield verify(right);
            }
            case REPLAYED_START -> {
                StartRequest again = StartRequest.to(PHONE.e164()).idempotentAs(KEY);
                Started replayed = (Started) test.auth().start(again);
                yield verify(VerifyRequest.of(replayed.challenge().id(), test.codeFor(PHONE)));
            }
            case NEW_CHALLENGE -> {
                lockUntilTheNextMessage();
                yield verify(VerifyRequest.of(test.start(PHONE), test.codeFor(PHONE)));
            }
        };
    }

    @Test
    void aSessionThatIsAliveGoesOnAsItHasNothingToDoWithGuessing() {
        assertThat(test.auth().refresh(owner.tokens().refresh().orElseThrow().token()))
                .isInstanceOf(Refreshed.class);
    }

    /** The lock of 30 seconds ends, the next one lasts longer than the pause between messages. */
    private void lockUntilTheNextMessage() {
        test.clock().advance(Duration.ofSeconds(30));
        guessWrongly(guessedAt, 1);
        test.clock().advance(Duration.ofSeconds(30));
    }

    private List<SessionId> sessions() {
        return test.auth().sessions().list(user).stream().map(Session::id).toList();
    }

    private void guessWrongly(ChallengeId challenge, int guesses) {
        for (int guess = 0; guess < guesses; guess++) {
            assertThat(((Refused) test.verify(challenge, test.wrongCodeFor(PHONE))).reason())
                    .isEqualTo(Reason.WRONG_CODE);
        }
    }

    private AuthenticatedUser current() {
        Refreshed refreshed = (Refreshed)
                test.auth().refresh(owner.tokens().refresh().orElseThrow().token());
        return test.auth().authenticate(refreshed.tokens().access()).orElseThrow();
    }

    private VerifyResult verify(VerifyRequest request) {
        return test.auth().verify(request);
    }
}
