// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.otpauth.event.AuthEvents;
import dev.otpauth.model.Client;
import dev.otpauth.model.User;
import dev.otpauth.policy.SessionPolicy;
import dev.otpauth.store.memory.InMemoryStores;
import dev.otpauth.testkit.TestOtpAuth;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("OTP-14")
class ReassignmentTest {

    private final List<String> told = new ArrayList<>();

    @Test
    void theHostIsToldOfANumberThatLayUnusedForAsLongAsItSays() {
        AuthEvents listener = new AuthEvents() {
            @Override
            public void reassignmentRisk(User user, Duration unused, Client client) {
                told.add(user.id() + " " + unused.toDays());
            }
        };
        SessionPolicy month = SessionPolicy.defaults().withReassignedAfter(Duration.ofDays(30));
        try (TestOtpAuth test = TestOtpAuth.on(
                InMemoryStores.create(), builder -> builder.sessions(month).events(listener))) {
            User user = test.signIn(TestOtpAuth.phone(1)).user();
            assertThat(told).isEmpty();
            test.clock().advance(Duration.ofDays(30));
            test.signIn(TestOtpAuth.phone(1));

            assertThat(told).containsExactly(user.id() + " 30");
        }
    }

    @Test
    void aTimeThatMakesNoSenseIsRefused() {
        assertThatThrownBy(() -> SessionPolicy.defaults().withReassignedAfter(Duration.ofHours(1)))
                .hasMessageContaining("1 to 3650 days");
    }
}
