// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth;

import dev.otpauth.model.Client;
import dev.otpauth.model.ClientAddress;
import dev.otpauth.model.PhoneNumber;
import dev.otpauth.policy.AbusePolicy;
import dev.otpauth.policy.PhonePolicy;
import dev.otpauth.policy.SendLimits;
import dev.otpauth.result.StartResult;
import dev.otpauth.spi.Stores;
import dev.otpauth.testkit.TestOtpAuth;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;

/** What the scenarios of pumping run on: phones and networks without end. */
abstract class AbuseRig {

    static final Duration HOUR = Duration.ofHours(1);

    final Heard heard = new Heard();
    TestOtpAuth test;

    /** Stores that hold nothing. */
    abstract Stores freshStores();

    /** Requests of an attack. */
    abstract int requests();

    @AfterEach
    void closeIt() {
        test.close();
    }

    void open(UnaryOperator<AbusePolicy> change) {
        test = on(change.apply(AbusePolicy.defaults()));
    }

    TestOtpAuth on(AbusePolicy rules) {
        return TestOtpAuth.on(
                freshStores(),
                builder -> builder.abuse(rules)
                        .events(heard)
                        .sendLimits(SendLimits.defaults())
                        .phones(PhonePolicy.allowing("US", "AU")));
    }

    StartResult ask(PhoneNumber phone, Client client) {
        return test.auth().start(StartRequest.to(phone.e164()).from(client));
    }

    /** What the provider got, once everything that is to be sent was. */
    int sent() {
        return test.sender().awaitAttempts(heard.toBeSent.get()).size();
    }

    void later(Duration time) {
        sent();
        test.clock().advance(time);
    }

    static <T> List<T> each(int times, IntFunction<T> call) {
        return IntStream.range(0, times).mapToObj(call).toList();
    }

    /** One of a thousand numbers that ring nobody, all of one prefix. */
    static PhoneNumber australian(int index) {
        return new PhoneNumber("+61491570" + String.format(Locale.ROOT, "%03d", index % 1000));
    }

    static Client network(int index) {
        return Client.at(ClientAddress.parse("10." + (index >> 16) + "." + (index >> 8 & 255) + "." + (index & 255))
                .orElseThrow());
    }

    /** Another address of one and the same IPv6 network each time. */
    static Client sameNetwork(int index) {
        return Client.at(
                ClientAddress.parse("2001:db8:1:2:" + Integer.toHexString(index * 7919 & 0xffff) + "::" + (index % 9))
                        .orElseThrow());
    }
}
