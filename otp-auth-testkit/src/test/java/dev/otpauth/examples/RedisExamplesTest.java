// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpauth.OtpAuth;
import dev.otpauth.StartRequest;
import dev.otpauth.VerifyRequest;
import dev.otpauth.message.MessageTemplates;
import dev.otpauth.model.AuthenticatedUser;
import dev.otpauth.policy.AbusePolicy;
import dev.otpauth.policy.PhonePolicy;
import dev.otpauth.result.StartResult.Started;
import dev.otpauth.result.VerifyResult.SignedIn;
import dev.otpauth.spi.Stores;
import dev.otpauth.store.jdbc.JdbcStores;
import dev.otpauth.store.redis.RedisPassword;
import dev.otpauth.store.redis.RedisStores;
import dev.otpauth.testkit.RecordingSender;
import dev.otpauth.testkit.RedisServer;
import dev.otpauth.testkit.TestDatabase;
import dev.otpauth.testkit.TestOtpAuth;
import dev.otpauth.testkit.TestPostgres;
import dev.otpauth.testkit.TestRedis;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What docs/stores/redis.md shows, on servers set up as it says. */
@Timeout(300)
class RedisExamplesTest {

    private static final Path EXAMPLES = Path.of("../docs/examples");

    @Test
    @Tag("DEP-11")
    @Tag("BRU-07")
    void aUserWithNoMoreThanTheseRightsServesASignIn() throws IOException {
        try (RedisServer server = server();
                TestDatabase database = TestPostgres.freshDatabase()) {
            signInAndOut(server.url(), database.dataSource());
        }
    }

    private static void signInAndOut(String url, DataSource dataSource) {
        String password = "change-me";
        // The first connection of a JVM takes longer than a host's would wait.
        TestRedis.patiently(RedisStores.at(url).login("otp-auth", RedisPassword.of(password)))
                .close();
        RecordingSender sender = new RecordingSender();
        // region beside
        RedisStores redis = RedisStores.at(url) // rediss://cache.example:6380
                .login("otp-auth", RedisPassword.of(password))
                .open();
        Stores stores = redis.beside(JdbcStores.on(dataSource));
        // endregion
        try (redis;
                OtpAuth auth = auth(stores, sender)) {
            Started started =
                    (Started) auth.start(StartRequest.to(TestOtpAuth.phone(1).e164()));
            sender.awaitAttempts(1);
            String code = sender.lastCodeFor(TestOtpAuth.phone(1)).reveal();
            SignedIn asha =
                    (SignedIn) auth.verify(VerifyRequest.of(started.challenge().id(), code));
            AuthenticatedUser user = auth.authenticate(asha.tokens().access()).orElseThrow();
            auth.refresh(asha.tokens().refresh().orElseThrow().token());
            auth.sessions().logOut(user);
            assertThat(auth.authenticate(asha.tokens().access())).isEmpty();
            assertThat(auth.purge()).isNotNegative();
        }
    }

    private static OtpAuth auth(Stores stores, RecordingSender sender) {
        return OtpAuth.builder()
                .stores(stores)
                .sender(sender)
                .codeKeys(TestOtpAuth.keys())
                .phones(PhonePolicy.allowing("US"))
                .messages(MessageTemplates.brand("Example"))
                .abuse(AbusePolicy.defaults())
                .build();
    }

    private static RedisServer server() throws IOException {
        RedisServer server = RedisServer.create();
        for (String line : Files.readAllLines(EXAMPLES.resolve("redis.conf"))) {
            if (!line.startsWith("#")) {
                server.with(line.split(" ")[0], line.split(" ")[1]);
            }
        }
        String users = Files.readString(EXAMPLES.resolve("redis-users.acl"));
        return server.with("aclfile", server.write("users.acl", users).toString())
                .start();
    }
}
