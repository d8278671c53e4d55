// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth;

import static dev.otpauth.testkit.TestOtpAuth.phone;

import dev.otpauth.model.Client;
import dev.otpauth.model.ClientAddress;
import dev.otpauth.model.IdempotencyKey;
import dev.otpauth.model.PhoneNumber;
import dev.otpauth.policy.DeliveryPolicy;
import dev.otpauth.result.StartResult;
import dev.otpauth.result.StartResult.Reason;
import dev.otpauth.result.StartResult.Refused;
import dev.otpauth.spi.Stores;
import dev.otpauth.testkit.TestOtpAuth;
import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;

/** What the scenarios of idempotency run on: one process after the other, and a request with a key. */
abstract class IdempotencyRig {

    static final PhoneNumber PHONE = phone(1);
    static final StartRequest REQUEST = StartRequest.to(PHONE.e164())
            .from(at("192.0.2.1"))
            .idempotentAs(new IdempotencyKey("8e03978e-40d5-43dd-bc93-6894a57f9324"));
    static final Refused RUNNING = new Refused(Reason.STILL_RUNNING, Optional.of(Duration.ofSeconds(1)));
    static final Refused REUSED = new Refused(Reason.KEY_REUSED, Optional.empty());

    private final Stores stores = freshStores();
    TestOtpAuth test = TestOtpAuth.on(stores);
    private int sentBefore;

    /** Stores that hold nothing. */
    abstract Stores freshStores();

    @AfterEach
    void closeIt() {
        test.close();
    }

    StartResult start(StartRequest request) {
        return test.auth().start(request);
    }

    /** As many as were handed over in all lives of the process, once this one has handed over all it has. */
    int messages() {
        test.close();
        return sentBefore + test.sender().attempts().size();
    }

    void restart(UnaryOperator<Stores> change, int workersAndQueue) {
        sentBefore = messages();
        test = TestOtpAuth.on(
                change.apply(stores),
                test.clock(),
                builder -> builder.delivery(DeliveryPolicy.defaults()
                        .withSweepEvery(Duration.ofMillis(100))
                        .withWorkers(workersAndQueue)
                        .withQueueCapacity(workersAndQueue)));
    }

    static Client at(String address) {
        return Client.at(ClientAddress.parse(address).orElseThrow());
    }
}
