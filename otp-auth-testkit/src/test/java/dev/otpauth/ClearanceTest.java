// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth;

import static dev.otpauth.testkit.TestOtpAuth.phone;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.otpauth.event.RuleDecision.Outcome;
import dev.otpauth.model.ChallengeId;
import dev.otpauth.model.Client;
import dev.otpauth.model.DeliveryState;
import dev.otpauth.model.PhoneNumber;
import dev.otpauth.model.Purpose;
import dev.otpauth.policy.AbusePolicy;
import dev.otpauth.policy.PhonePolicy;
import dev.otpauth.policy.PhonePolicy.LineType;
import dev.otpauth.policy.Rule;
import dev.otpauth.policy.RuleMode;
import dev.otpauth.result.StartResult.Started;
import dev.otpauth.result.VerifyResult;
import dev.otpauth.result.VerifyResult.Reason;
import dev.otpauth.result.VerifyResult.SignedIn;
import dev.otpauth.spi.CarrierLookup;
import dev.otpauth.spi.CarrierLookup.Line;
import dev.otpauth.spi.RiskCheck;
import dev.otpauth.spi.Stores;
import dev.otpauth.store.memory.InMemoryStores;
import dev.otpauth.testkit.TestOtpAuth;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Carriers and risk checks: who may not get a message looks as if they had got one. */
class ClearanceTest {

    private static final AbusePolicy RULES =
            AbusePolicy.off().withMode(Rule.CARRIER, RuleMode.ENFORCE).withMode(Rule.RISK, RuleMode.ENFORCE);

    private final Heard heard = new Heard();
    private final Stores stores = InMemoryStores.create();
    private final AtomicBoolean trusted = new AtomicBoolean(true);
    private final AtomicBoolean sendable = new AtomicBoolean(true);
    private TestOtpAuth test = on(builder -> builder);

    @AfterEach
    void closeIt() {
        test.close();
    }

    @ParameterizedTest
    @EnumSource(Line.class)
    @Tag("TEL-04")
    void onlyMobileNumbersGetMessagesUnlessThePolicySaysMore(Line line) {
        restart(builder -> builder.carrierLookup(number -> line));
        start(phone(1));
        assertThat(test.sender().attempts()).hasSize(line == Line.MOBILE ? 1 : 0);

        restart(builder -> builder.carrierLookup(number -> line)
                .phones(PhonePolicy.allowing("US").withTypes(LineType.VOIP, LineType.FIXED_LINE)));
        start(phone(2));
        assertThat(test.sender().attempts()).hasSize(line == Line.OTHER || line == Line.UNKNOWN ? 0 : 1);
    }

    @Test
    @Tag("TEL-04")
    void whenTheCarrierHangsWhoSignedInBeforeGetsAMessageAndANewNumberDoesNot() {
        test.signIn(phone(1));
        CountDownLatch never = new CountDownLatch(1);
        restart(builder -> builder.carrierLookup(hanging(never)));
        test.clock().advance(Duration.ofHours(24));

        long asked = System.nanoTime();
        Started answered = (Started) test.auth().start(StartRequest.to(phone(2).e164()));
        assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(Duration.ofMillis(1200));
        assertThat(answered.challenge().delivery()).isEqualTo(DeliveryState.PENDING);
        start(phone(1));
        awaitSent(answered.challenge().id());

        assertThat(test.sender().awaitAttempts(1))
                .hasSize(1)
                .allMatch(message -> message.to().equals(phone(1)));
        assertThat(heard.count(Rule.CARRIER, Outcome.MUTED)).isEqualTo(1);
    }

    @Test
    @Tag("TEL-04")
    @SuppressWarnings("NullAway")
    void aCarrierThatReturnsNullCannotTell() {
        restart(builder -> builder.carrierLookup(number -> null));

        ChallengeId id = start(phone(1));

        assertThat(test.sender().attempts()).isEmpty();
        assertThat(test.auth().status(id).orElseThrow().delivery()).isEqualTo(DeliveryState.SENT);
    }

    @Test
    @Tag("OTP-13")
    void whoIsAtRiskGetsNoMessageAndTheSameAnswer() {
        restart(builder -> builder.riskCheck(check()));
        sendable.set(false);

        ChallengeId id = start(phone(1));

        assertThat(test.sender().attempts()).isEmpty();
        assertThat(test.auth().status(id).orElseThrow().delivery()).isEqualTo(DeliveryState.SENT);
        assertThat(heard.count(Rule.RISK, Outcome.MUTED)).isEqualTo(1);
    }

    @Test
    @Tag("OTP-13")
    void theRightCodeOfWhomNobodyTrustsIsUsedUpForNothing() {
        restart(builder -> builder.riskCheck(check()));
        ChallengeId id = test.start(phone(1));
        trusted.set(false);
        VerifyResult.Refused over = new VerifyResult.Refused(Reason.NO_LIVE_CHALLENGE, 0, Optional.empty());

        assertThat(test.verify(id, test.codeFor(phone(1)))).isEqualTo(over);
        trusted.set(true);
        assertThat(test.verify(id, test.codeFor(phone(1)))).isEqualTo(over);
        assertThat(stores.users().find(phone(1))).isEmpty();
        assertThat(heard.count(Rule.RISK, Outcome.REFUSED)).isEqualTo(1);
    }

    @Test
    @Tag("OTP-13")
    void aRiskCheckThatCannotTellSaysNo() {
        AtomicBoolean broken = new AtomicBoolean();
        restart(builder -> builder.riskCheck(new RiskCheck() {
            @Override
            public boolean maySend(PhoneNumber phone, Purpose purpose) {
                return true;
            }

            @Override
            public boolean mayTrust(PhoneNumber phone, Purpose purpose, Client client) {
                if (broken.get()) {
                    throw new IllegalStateException("out of order");
                }
                return true;
            }
        }));
        assertThat(test.signIn(phone(1))).isInstanceOf(SignedIn.class);

        broken.set(true);
        ChallengeId id = test.start(phone(2));
        assertThat(test.verify(id, test.codeFor(phone(2)))).isInstanceOf(VerifyResult.Refused.class);
    }

    @Test
    void inShadowTheyAreOnlyTold() {
        restart(builder -> builder.abuse(AbusePolicy.shadow())
                .carrierLookup(number -> Line.OTHER)
                .riskCheck(check()));
        sendable.set(false);
        trusted.set(false);

        assertThat(test.signIn(phone(1))).isInstanceOf(SignedIn.class);
        assertThat(heard.count(Rule.CARRIER, Outcome.WOULD_REFUSE)).isEqualTo(1);
        assertThat(heard.count(Rule.RISK, Outcome.WOULD_REFUSE)).isEqualTo(2);
    }

    private RiskCheck check() {
        return new RiskCheck() {
            @Override
            public boolean maySend(PhoneNumber phone, Purpose purpose) {
                return sendable.get();
            }

            @Override
            public boolean mayTrust(PhoneNumber phone, Purpose purpose, Client client) {
                return trusted.get();
            }
        };
    }

    private static CarrierLookup hanging(CountDownLatch never) {
        return number -> {
            try {
                never.await();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
            return Line.MOBILE;
        };
    }

    /** Opens a challenge and waits until its message was sent, or looks so. */
    private ChallengeId start(PhoneNumber to) {
        Started started = (Started) test.auth().start(StartRequest.to(to.e164()));
        awaitSent(started.challenge().id());
        return started.challenge().id();
    }

    private void awaitSent(ChallengeId id) {
        await().until(() -> test.auth().status(id).orElseThrow().delivery() == DeliveryState.SENT);
    }

    private void restart(UnaryOperator<OtpAuthBuilder> change) {
        test.close();
        test = on(change);
    }

    private TestOtpAuth on(UnaryOperator<OtpAuthBuilder> change) {
        return TestOtpAuth.on(
                stores, builder -> change.apply(builder.abuse(RULES).events(heard)));
    }
}
