// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.internal.delivery;

import static dev.otpauth.testkit.TestOtpAuth.phone;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.otpauth.OtpAuthBuilder;
import dev.otpauth.StartRequest;
import dev.otpauth.model.ChallengeId;
import dev.otpauth.model.Delivery;
import dev.otpauth.model.DeliveryState;
import dev.otpauth.model.PhoneNumber;
import dev.otpauth.policy.DeliveryPolicy;
import dev.otpauth.result.StartResult.Started;
import dev.otpauth.spi.Stores;
import dev.otpauth.store.memory.InMemoryStores;
import dev.otpauth.testkit.TestOtpAuth;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;

/** What the tests of delivery run on: one process after the other, on the same stores. */
abstract class DeliveryRig {

    static final PhoneNumber PHONE = phone(1);

    final Stores stores = InMemoryStores.create();
    TestOtpAuth test = TestOtpAuth.on(stores);

    @AfterEach
    void closeIt() {
        test.sender().release();
        test.close();
    }

    OtpAuthBuilder sweepingOften(OtpAuthBuilder builder) {
        return builder.delivery(DeliveryPolicy.defaults().withSweepEvery(Duration.ofMillis(100)));
    }

    void restart(UnaryOperator<OtpAuthBuilder> change) {
        test.close();
        test = TestOtpAuth.on(stores, test.clock(), change);
    }

    ChallengeId open(PhoneNumber phone) {
        return ((Started) test.auth().start(StartRequest.to(phone.e164())))
                .challenge()
                .id();
    }

    void awaitState(ChallengeId id, DeliveryState expected) {
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(state(id)).isEqualTo(expected));
    }

    DeliveryState state(ChallengeId id) {
        return delivery(id).state();
    }

    Delivery delivery(ChallengeId id) {
        return stores.challenges().find(id).orElseThrow().delivery();
    }
}
