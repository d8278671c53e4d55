// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpauth.StartRequest;
import dev.otpauth.VerifyRequest;
import dev.otpauth.model.ChallengeId;
import dev.otpauth.model.Client;
import dev.otpauth.model.ClientAddress;
import dev.otpauth.store.memory.InMemoryStores;
import dev.otpauth.testkit.TestOtpAuth;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("OPS-10")
class MicrometerEventsTest {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final TestOtpAuth test =
            TestOtpAuth.on(InMemoryStores.create(), builder -> builder.events(MicrometerEvents.in(registry)));

    @Test
    void aSignInIsCountedFromTheCodeToTheSession() {
        test.signIn(TestOtpAuth.phone(1));
        test.verify(test.start(TestOtpAuth.phone(2)), test.wrongCodeFor(TestOtpAuth.phone(2)));
        test.auth().start(StartRequest.to("no number"));

        assertThat(count("otpauth.codes", "outcome", "requested")).isEqualTo(2);
        assertThat(count("otpauth.codes", "outcome", "invalid-phone")).isEqualTo(1);
        assertThat(count("otpauth.messages", "outcome", "sent")).isEqualTo(2);
        assertThat(count("otpauth.verifications", "outcome", "signed-up")).isEqualTo(1);
        assertThat(count("otpauth.verifications", "outcome", "wrong-code")).isEqualTo(1);
    }

    @Test
    void aThousandPeopleMakeNoMoreSeriesThanTen() {
        for (int i = 0; i < 1_000; i++) {
            Client client =
                    Client.at(ClientAddress.parse("198.51.100." + i % 250).orElseThrow());
            test.auth().start(StartRequest.to(TestOtpAuth.phone(i).e164()).from(client));
            test.auth().verify(VerifyRequest.of(ChallengeId.random(), "123456").from(client));
            test.clock().advance(Duration.ofMinutes(2));
        }

        assertThat(registry.getMeters()).hasSizeBetween(3, 10);
        assertThat(registry.getMeters())
                .flatExtracting(meter -> meter.getId().getTags())
                .allMatch(tag -> tag.getValue().matches("[a-z-]+"));
    }

    private double count(String name, String label, String value) {
        return registry.getMeters().stream()
                .map(Meter::getId)
                .filter(id -> id.getName().equals(name) && value.equals(id.getTag(label)))
                .mapToDouble(
                        id -> registry.find(name).tags(id.getTags()).counter().count())
                .sum();
    }
}
