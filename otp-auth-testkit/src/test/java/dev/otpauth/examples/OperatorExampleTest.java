// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpauth.Operator;
import dev.otpauth.OtpAuth;
import dev.otpauth.event.OperatorAct;
import dev.otpauth.model.Control;
import dev.otpauth.model.PhoneNumber;
import dev.otpauth.model.Target;
import dev.otpauth.policy.AbusePolicy;
import dev.otpauth.policy.Rule;
import dev.otpauth.store.jdbc.JdbcDecisionLog;
import dev.otpauth.store.jdbc.JdbcStores;
import dev.otpauth.testkit.TestDatabase;
import dev.otpauth.testkit.TestOtpAuth;
import dev.otpauth.testkit.TestPostgres;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class OperatorExampleTest {

    @Test
    void theExampleActsAndIsRecorded() {
        try (TestDatabase database = TestPostgres.freshDatabase();
                JdbcDecisionLog log = JdbcDecisionLog.start(database.dataSource());
                TestOtpAuth test = TestOtpAuth.on(
                        JdbcStores.on(database.dataSource()),
                        builder -> builder.abuse(AbusePolicy.defaults()).events(log))) {
            act(test.auth(), TestOtpAuth.phone(1), test.clock().instant());

            assertThat(test.auth().operator().acts(10))
                    .extracting(OperatorAct::who)
                    .containsOnly("asha")
                    .hasSize(4);
            assertThat(test.auth().operator().controls())
                    .extracting(Control::kind)
                    .containsExactlyInAnyOrder(Control.Kind.BLOCK, Control.Kind.FREE, Control.Kind.RAISED_CAP);
        }
    }

    private static void act(OtpAuth auth, PhoneNumber phone, Instant now) {
        // region operator
        Operator asha = auth.operator().as("asha").because("pumping since noon");
        asha.block(Target.prefix("+44770090"));
        asha.free(Target.network("192.0.2.7"), now.plus(Duration.ofHours(2)));
        asha.raise(Rule.SPEND_DAY, 300_000_000, now.plus(Duration.ofHours(6)));
        asha.unlock(phone);
        // endregion
    }
}
