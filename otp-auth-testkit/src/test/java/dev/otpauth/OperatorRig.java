// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth;

import dev.otpauth.event.AuthEvents;
import dev.otpauth.event.OperatorAct;
import dev.otpauth.model.Client;
import dev.otpauth.model.ClientAddress;
import dev.otpauth.model.PhoneNumber;
import dev.otpauth.policy.AbusePolicy;
import dev.otpauth.policy.PhonePolicy;
import dev.otpauth.result.Counters.Counter;
import dev.otpauth.result.StartResult;
import dev.otpauth.spi.Stores;
import dev.otpauth.testkit.TestOtpAuth;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;

/** What the scenarios of an operator run on. */
abstract class OperatorRig {

    static final PhoneNumber ASHA = TestOtpAuth.phone(1);
    static final PhoneNumber AUSTRALIAN = new PhoneNumber("+61491570156");
    static final Client CLIENT = Client.at(ClientAddress.parse("192.0.2.1").orElseThrow());

    final Heard heard = new Heard();
    final List<OperatorAct> acts = new CopyOnWriteArrayList<>();
    TestOtpAuth test;

    /** Stores that hold nothing. */
    abstract Stores freshStores();

    @AfterEach
    void closeIt() {
        test.close();
    }

    void open(UnaryOperator<AbusePolicy> rules) {
        AuthEvents listener = new AuthEvents() {
            @Override
            public void operatorActed(OperatorAct act) {
                acts.add(act);
            }
        };
        test = TestOtpAuth.on(
                freshStores(),
                builder -> builder.abuse(rules.apply(AbusePolicy.defaults()))
                        .phones(PhonePolicy.allowing("US", "AU"))
                        .events(heard)
                        .events(listener));
    }

    Operator operator() {
        return test.auth().operator().as("asha");
    }

    Counter counter(String name) {
        return operator().counters().limits().stream()
                .filter(counter -> counter.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    StartResult ask(PhoneNumber phone) {
        Client client = phone.equals(ASHA) || phone.equals(AUSTRALIAN) ? CLIENT : Client.unknown();
        return test.auth().start(StartRequest.to(phone.e164()).from(client));
    }

    Instant now() {
        return test.clock().instant();
    }

    void later(Duration time) {
        test.clock().advance(time);
    }
}
