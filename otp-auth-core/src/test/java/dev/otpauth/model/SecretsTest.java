// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpauth.policy.CodeKeys;
import dev.otpauth.spi.MessageText;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever holds a secret prints none of it, alone or inside another value. */
@Tag("LOG-03")
class SecretsTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final byte[] BYTES = "0123456789abcdef-canary-bytes-32".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NONCE = "canary-nonce-16b".getBytes(StandardCharsets.US_ASCII);
    private static final BearerToken ACCESS = BearerToken.ofSecret(BYTES);
    private static final RefreshToken REFRESH = RefreshToken.random();
    private static final String PHONE = "+12025550142";

    @ParameterizedTest
    @MethodSource("values")
    void aSecretDoesNotPrint(Object value, String secret) {
        StringWriter trace = new StringWriter();
        new IllegalStateException("failed with " + value).printStackTrace(new PrintWriter(trace));

        assertThat(trace.toString()).contains("***").doesNotContain(spellings(secret));
    }

    static Stream<Arguments> values() {
        String bytes = new String(BYTES, StandardCharsets.US_ASCII);
        String nonce = new String(NONCE, StandardCharsets.US_ASCII);
        return Stream.of(
                Arguments.of(OtpCode.of("918273"), "918273"),
                Arguments.of(Optional.of(OtpCode.of("918273")), "918273"),
                Arguments.of(ACCESS, ACCESS.reveal()),
                Arguments.of(REFRESH, REFRESH.reveal()),
                Arguments.of(issued(), ACCESS.reveal()),
                Arguments.of(issued(), REFRESH.reveal()),
                Arguments.of(new Nonce(NONCE), nonce),
                Arguments.of(new RotationSalt(BYTES), bytes),
                Arguments.of(new TokenHash(BYTES), bytes),
                Arguments.of(new SubjectKey(BYTES), bytes),
                Arguments.of(new ClientBinding(BYTES), bytes),
                Arguments.of(new RequestFingerprint(BYTES), bytes),
                Arguments.of(new IdempotencyKey("canary-key-5f3a"), "canary-key-5f3a"),
                Arguments.of(challenge(), nonce),
                Arguments.of(challenge(), PHONE),
                Arguments.of(user(), PHONE),
                Arguments.of(user(), "Canary Asha"),
                Arguments.of(new DisplayName("Canary Asha"), "Canary Asha"),
                Arguments.of(MessageText.of("Your code is 918273"), "918273"),
                Arguments.of(stars(CodeKeys.of("k1", BYTES).and("k2", NONCE_TWICE)), bytes));
    }

    private static final byte[] NONCE_TWICE = "canary-nonce-16bcanary-nonce-16b".getBytes(StandardCharsets.US_ASCII);

    /** The keys print their names, so the stars are ours. */
    private static Object stars(CodeKeys keys) {
        return "*** " + keys;
    }

    private static String[] spellings(String secret) {
        byte[] bytes = secret.getBytes(StandardCharsets.US_ASCII);
        return new String[] {
            secret,
            HexFormat.of().formatHex(bytes),
            Base64.getEncoder().encodeToString(bytes),
            Base64.getUrlEncoder().withoutPadding().encodeToString(bytes),
        };
    }

    private static IssuedTokens issued() {
        return new IssuedTokens(
                SessionId.random(),
                ACCESS,
                NOW,
                NOW.plusSeconds(60),
                NOW.plusSeconds(30),
                Optional.of(new IssuedTokens.Refresh(REFRESH, NOW.plusSeconds(600))));
    }

    private static User user() {
        return new User(
                new UserId(1),
                new PhoneNumber(PHONE),
                Optional.of(new DisplayName("Canary Asha")),
                UserStatus.ACTIVE,
                NOW,
                1);
    }

    private static Challenge challenge() {
        return new Challenge(
                ChallengeId.random(),
                new PhoneNumber(PHONE),
                Purpose.SIGN_IN,
                Optional.of(new ClientBinding(BYTES)),
                new CodeSeed(new Nonce(NONCE), new KeyId("k1"), 6),
                "en",
                new SubjectKey(BYTES),
                Optional.empty(),
                false,
                NOW,
                NOW.plus(Duration.ofMinutes(5)),
                0,
                5,
                Delivery.first(NOW.plusSeconds(60)),
                Optional.empty());
    }
}
