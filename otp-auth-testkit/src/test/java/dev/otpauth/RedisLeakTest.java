// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpauth.model.ChallengeId;
import dev.otpauth.model.IssuedTokens;
import dev.otpauth.model.PhoneNumber;
import dev.otpauth.policy.OtpPolicy;
import dev.otpauth.spi.Stores;
import dev.otpauth.store.memory.InMemoryStores;
import dev.otpauth.store.redis.RedisStores;
import dev.otpauth.testkit.Needle;
import dev.otpauth.testkit.RedisServer;
import dev.otpauth.testkit.TestOtpAuth;
import dev.otpauth.testkit.TestRedis;
import io.lettuce.core.api.sync.RedisCommands;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a thief of a Redis finds in its files, of what is there and of what was: nothing to sign in with. */
class RedisLeakTest {

    private static final List<Integer> AREA_CODES = List.of(202, 212, 213, 312);

    private final List<Needle> secrets = new ArrayList<>();
    private final List<Needle> phones = new ArrayList<>();
    private RedisServer server;
    private RedisStores redis;

    @BeforeEach
    void start() {
        server = RedisServer.create()
                .with("appendfsync", "everysec")
                .with("rdbcompression", "no")
                .start();
        redis = TestRedis.patiently(RedisStores.at(server.url()));
    }

    @AfterEach
    void stop() {
        redis.close();
        server.close();
    }

    @Test
    @Tag("OTP-07")
    @Tag("TOK-02")
    void neitherSnapshotNorLogHoldsACodeOrAToken() throws Exception {
        // Ten digits, so that no timestamp is taken for a code.
        try (TestOtpAuth test = TestOtpAuth.on(
                stores(), builder -> builder.codes(OtpPolicy.defaults().withCodeLength(10)))) {
            for (int i = 0; i < 20; i++) {
                remember(test.signIn(phone(i)).tokens());
            }
            for (int i = 20; i < 320; i++) {
                ChallengeId challenge = test.start(phone(i));
                secrets.add(Needle.of("code", test.codeFor(phone(i))));
                test.verify(challenge, test.wrongCodeFor(phone(i)));
            }
            String files = files();

            assertThat(files).contains("otp:challenge:{ch_", "otp:guesses:{", "otp:limit:{", "otp:token:{");
            assertThat(Needle.found(secrets, files)).isEmpty();
            assertThat(Needle.found(phones, String.join("\n", names()))).isEmpty();
        }
    }

    @Test
    @Tag("OTP-07")
    void tryingEveryCodeAgainstTheFilesFindsNothing() throws Exception {
        try (TestOtpAuth test = TestOtpAuth.on(stores())) {
            PhoneNumber phone = TestOtpAuth.phone(1);
            ChallengeId challenge = test.start(phone);
            String files = files();
            OfflineCracker cracker = new OfflineCracker(files).atEveryByteOf(files);

            assertThat(cracker.candidates()).isGreaterThan(500);
            assertThat(cracker.crack(phone.e164(), challenge.value())).isEmpty();

            // The same cracker does find a code that is hashed without a key.
            byte[] careless = MessageDigest.getInstance("SHA-256")
                    .digest((phone.e164() + test.codeFor(phone)).getBytes(StandardCharsets.UTF_8));
            TestRedis.asking(
                    server.url(), plain -> plain.set("careless", HexFormat.of().formatHex(careless)));
            assertThat(new OfflineCracker(files()).crack(phone.e164(), challenge.value()))
                    .hasSize(1);
        }
    }

    private Stores stores() {
        return redis.beside(InMemoryStores.create());
    }

    /** The snapshot and the log of every command, byte for byte. */
    private String files() throws IOException {
        TestRedis.asking(server.url(), RedisCommands::save);
        Path directory = server.write("marker", "").getParent();
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile).map(RedisLeakTest::read).collect(Collectors.joining("\n"));
        }
    }

    private List<String> names() {
        return TestRedis.asking(server.url(), plain -> plain.keys("*"));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** In every area code, 555-0100 to 555-0199 ring nobody. */
    private PhoneNumber phone(int index) {
        PhoneNumber phone = new PhoneNumber("+1" + AREA_CODES.get(index / 100) + "5550" + (100 + index % 100));
        phones.add(Needle.of("phone", phone.e164().substring(1)));
        return phone;
    }

    private void remember(IssuedTokens tokens) {
        String access = tokens.access().reveal();
        String refresh = tokens.refresh().orElseThrow().token().reveal();
        secrets.add(Needle.of("access token", access));
        secrets.add(Needle.of("access secret", access.substring(6, 49)));
        secrets.add(Needle.of("refresh token", refresh));
        secrets.add(Needle.of("refresh secret", refresh.substring(6, 49)));
    }
}
