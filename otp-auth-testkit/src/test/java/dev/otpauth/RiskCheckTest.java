// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth;

import static dev.otpauth.testkit.TestOtpAuth.phone;
import static org.assertj.core.api.Assertions.assertThat;

import dev.otpauth.event.RuleDecision.Outcome;
import dev.otpauth.model.ChallengeId;
import dev.otpauth.model.Client;
import dev.otpauth.model.DeliveryState;
import dev.otpauth.model.PhoneNumber;
import dev.otpauth.model.Purpose;
import dev.otpauth.policy.AbusePolicy;
import dev.otpauth.policy.Rule;
import dev.otpauth.result.VerifyResult;
import dev.otpauth.result.VerifyResult.Reason;
import dev.otpauth.result.VerifyResult.SignedIn;
import dev.otpauth.spi.CarrierLookup.Line;
import dev.otpauth.spi.RiskCheck;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A check of the host that knows who is at risk. */
class RiskCheckTest extends ClearanceRig {

    private final AtomicBoolean trusted = new AtomicBoolean(true);
    private final AtomicBoolean sendable = new AtomicBoolean(true);

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
}
