// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.store.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.otpauth.spi.OtpStoreException;
import dev.otpauth.testkit.RedisServer;
import dev.otpauth.testkit.TestRedis;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A server that speaks TLS only, with a certificate for {@code localhost} that signs itself. */
@Timeout(300)
@Tag("DEP-11")
class RedisTlsTest {

    private static final char[] PASSWORD = "changeit".toCharArray();
    private static final RedisServer SERVER = RedisServer.create();
    private static Path certificate;

    @BeforeAll
    static void start(@TempDir Path directory) throws Exception {
        KeyStore store = keyStore(directory.resolve("localhost.p12"));
        certificate = SERVER.write(
                "tls.crt", pem("CERTIFICATE", store.getCertificate("server").getEncoded()));
        Path key = SERVER.write(
                "tls.key", pem("PRIVATE KEY", store.getKey("server", PASSWORD).getEncoded()));
        SERVER.withTls(certificate, key).start();
    }

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @Test
    void aServerWithATrustedCertificateForItsNameIsTalkedTo() {
        try (RedisStores stores = TestRedis.patiently(at("localhost").trusting(certificate))) {
            assertThat(stores.redis().get("otp:test:{x}")).isEmpty();
        }
    }

    @Test
    void aCertificateForAnotherNameIsRefused() {
        assertRefused(at("127.0.0.1").trusting(certificate));
    }

    @Test
    void aCertificateThatNobodyWeTrustSignedIsRefused() {
        assertRefused(at("localhost"));
    }

    @Test
    void theAddressCannotTurnTheCheckOff() {
        assertRefused(RedisStores.at("rediss://127.0.0.1:" + SERVER.port() + "?verifyPeer=NONE"));
    }

    private static RedisStoresBuilder at(String host) {
        return RedisStores.at("rediss://" + host + ":" + SERVER.port());
    }

    private static void assertRefused(RedisStoresBuilder builder) {
        assertThatThrownBy(builder::open).isInstanceOf(OtpStoreException.class);
    }

    private static KeyStore keyStore(Path file) throws Exception {
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        Process process = new ProcessBuilder(
                        (keytool + " -genkeypair -alias server -keyalg RSA -keysize 2048 -dname CN=localhost"
                                        + " -ext san=dns:localhost -validity 2 -storetype PKCS12 -storepass changeit -keystore "
                                        + file)
                                .split(" "))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor()).isZero();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (var bytes = Files.newInputStream(file)) {
            store.load(bytes, PASSWORD);
        }
        return store;
    }

    private static String pem(String what, byte[] der) {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return "-----BEGIN " + what + "-----\n" + text + "\n-----END " + what + "-----\n";
    }
}
