// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpauth.OtpAuth;
import dev.otpauth.StartRequest;
import dev.otpauth.VerifyRequest;
import dev.otpauth.message.MessageTemplates;
import dev.otpauth.model.PhoneNumber;
import dev.otpauth.policy.CodeKeys;
import dev.otpauth.policy.PhonePolicy;
import dev.otpauth.result.StartResult.Started;
import dev.otpauth.result.VerifyResult.SignedIn;
import dev.otpauth.spi.OtpSender;
import dev.otpauth.store.jdbc.JdbcSchema;
import dev.otpauth.store.jdbc.JdbcStores;
import dev.otpauth.testkit.RecordingSender;
import dev.otpauth.testkit.TestDatabase;
import dev.otpauth.testkit.TestOtpAuth;
import dev.otpauth.testkit.TestPostgres;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** The three steps of the README, on a PostgreSQL that is empty before them. */
class EmbeddingTest {

    private static final PhoneNumber PHONE = TestOtpAuth.phone(1);

    @Test
    void threeStepsLeadToASignIn() {
        RecordingSender sender = new RecordingSender();
        try (TestDatabase database = TestPostgres.emptyDatabase()) {
            migrate(database.dataSource());
            String secret = Base64.getEncoder()
                    .encodeToString("32 bytes that only this test uses".getBytes(StandardCharsets.US_ASCII));
            try (OtpAuth auth = build(database.dataSource(), sender, secret)) {
                Started started = (Started) auth.start(StartRequest.to(PHONE.e164()));
                String code = sender.lastCodeFor(PHONE).reveal();

                assertThat(auth.verify(VerifyRequest.of(started.challenge().id(), code)))
                        .isInstanceOf(SignedIn.class);
            }
        }
    }

    private static void migrate(DataSource dataSource) {
        // region tables
        JdbcSchema.migrate(dataSource);
        // endregion
    }

    private static OtpAuth build(DataSource dataSource, OtpSender sender, String secret) {
        // region build
        OtpAuth auth = OtpAuth.builder()
                .stores(JdbcStores.on(dataSource))
                .sender(sender) // TwilioOtpSender, or your own
                .codeKeys(CodeKeys.of("2026", Base64.getDecoder().decode(secret)))
                .phones(PhonePolicy.allowing("IN", "US"))
                .messages(MessageTemplates.brand("Example").host("example.com"))
                .build();
        // endregion
        return auth;
    }
}
