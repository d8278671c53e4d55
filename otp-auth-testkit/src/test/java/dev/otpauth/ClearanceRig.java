// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth;

import static org.awaitility.Awaitility.await;

import dev.otpauth.model.ChallengeId;
import dev.otpauth.model.DeliveryState;
import dev.otpauth.model.PhoneNumber;
import dev.otpauth.policy.AbusePolicy;
import dev.otpauth.policy.Rule;
import dev.otpauth.policy.RuleMode;
import dev.otpauth.result.StartResult.Started;
import dev.otpauth.spi.Stores;
import dev.otpauth.store.memory.InMemoryStores;
import dev.otpauth.testkit.TestOtpAuth;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;

/** What the tests of clearance run on: rules, and hosts with checks of their own. */
abstract class ClearanceRig {

    static final AbusePolicy RULES =
            AbusePolicy.off().withMode(Rule.CARRIER, RuleMode.ENFORCE).withMode(Rule.RISK, RuleMode.ENFORCE);

    final Heard heard = new Heard();
    final Stores stores = InMemoryStores.create();
    TestOtpAuth test = on(builder -> builder);

    @AfterEach
    void closeIt() {
        test.close();
    }

    /** Opens a challenge and waits until its message was sent, or looks so. */
    ChallengeId start(PhoneNumber to) {
        Started started = (Started) test.auth().start(StartRequest.to(to.e164()));
        awaitSent(started.challenge().id());
        return started.challenge().id();
    }

    void awaitSent(ChallengeId id) {
        await().atMost(Duration.ofMinutes(1))
                .until(() -> test.auth().status(id).orElseThrow().delivery() == DeliveryState.SENT);
    }

    void restart(UnaryOperator<OtpAuthBuilder> change) {
        test.close();
        test = on(change);
    }

    TestOtpAuth on(UnaryOperator<OtpAuthBuilder> change) {
        return TestOtpAuth.on(
                stores, builder -> change.apply(builder.abuse(RULES).events(heard)));
    }
}
