// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.BitSet;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenTest {

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    private static final Pattern PUBLISHED = Pattern.compile("oa_at_[A-Za-z0-9_-]{43}[0-9A-Za-z]{6}");

    @Test
    @Tag("TOK-01")
    void aHundredThousandTokensOfSixteenThreadsAreAllDifferent() {
        Set<String> seen = ConcurrentHashMap.newKeySet();

        IntStream.range(0, 16).parallel().forEach(thread -> {
            for (int i = 0; i < 6_250; i++) {
                seen.add(BearerToken.random().reveal());
            }
        });

        assertThat(seen).hasSize(100_000);
    }

    @Test
    @Tag("TOK-01")
    void eachOf256BitsIsSetHalfOfTheTime() {
        int rounds = 20_000;
        int[] ones = new int[256];
        for (int i = 0; i < rounds; i++) {
            byte[] secret = secretOf(BearerToken.random());
            assertThat(secret).hasSize(32);
            BitSet.valueOf(secret).stream().forEach(bit -> ones[bit]++);
        }

        // Six standard deviations: one false alarm in two million runs.
        double deviation = Math.sqrt(rounds) / 2;
        for (int count : ones) {
            assertThat(Math.abs(count - rounds / 2)).isLessThan((int) (6 * deviation));
        }
    }

    @Test
    @Tag("TOK-03")
    void thePublishedPatternFindsEveryToken() {
        for (int i = 0; i < 100_000; i++) {
            String text = BearerToken.random().reveal();

            assertThat(PUBLISHED.matcher(text).matches()).as(text).isTrue();
            assertThat(BearerToken.parse(text)).isPresent();
        }
    }

    /** A chance of one in 2^32 each: what passes would be put to the store. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {20261121})
    @Tag("TOK-03")
    void aMillionStringsOfTheRightShapeAreRefusedWithoutAStore(long seed) {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder(BearerToken.PREFIX);
        for (int i = 0; i < 1_000_000; i++) {
            text.setLength(BearerToken.PREFIX.length());
            for (int j = 0; j < 49; j++) {
                text.append(ALPHABET.charAt(random.nextInt(j < 43 ? 64 : 62)));
            }
            if (BearerToken.parse(text.toString()).isPresent()) {
                throw new AssertionError("seed " + seed + ", string " + i + " passed");
            }
        }
    }

    @Test
    @Tag("TOK-03")
    void oneChangedCharacterAnywhereIsNoticed() {
        String token = BearerToken.random().reveal();
        for (int i = 0; i < token.length(); i++) {
            for (char other : ALPHABET.toCharArray()) {
                String changed = token.substring(0, i) + other + token.substring(i + 1);
                if (other != token.charAt(i)) {
                    assertThat(BearerToken.parse(changed)).as(changed).isEmpty();
                }
            }
        }
    }

    /** The last base64 character carries two spare bits, so four spellings decode to one secret. */
    @Test
    @Tag("CH-D32")
    void aSecondSpellingOfTheSameSecretIsRefusedEvenWithItsOwnChecksum() {
        byte[] secret = new byte[32];
        String canonical = TokenText.of(BearerToken.PREFIX, secret);
        String encoded = "A".repeat(42);
        Set<String> taken = new HashSet<>();
        for (String last : new String[] {"A", "B", "C", "D"}) {
            assertThat(Base64.getUrlDecoder().decode(encoded + last)).isEqualTo(secret);
            String spelling = withChecksum(BearerToken.PREFIX + encoded + last);
            BearerToken.parse(spelling).ifPresent(token -> taken.add(token.reveal()));
        }

        assertThat(taken).containsExactly(canonical);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "oa_at_", "Bearer", "oa_at_\u0661", "\uD83D\uDE00"})
    void junkIsNoToken(String text) {
        assertThat(BearerToken.parse(text)).isEmpty();
        assertThat(BearerToken.parse(text + "\u0100".repeat(55 - Math.min(55, text.length()))))
                .isEmpty();
    }

    @Test
    @Tag("TOK-12")
    void oneKindIsNotTakenForTheOther() {
        assertThat(BearerToken.parse(RefreshToken.random().reveal())).isEmpty();
        assertThat(RefreshToken.parse(BearerToken.random().reveal())).isEmpty();
        assertThat(BearerToken.parse(ChallengeId.random().value())).isEmpty();
        assertThat(ChallengeId.parse(BearerToken.random().reveal())).isEmpty();
        assertThat(SessionId.parse(ChallengeId.random().value())).isEmpty();
    }

    @Test
    void successorsFollowFromTokenAndSaltAndDifferByKind() {
        RefreshToken token = RefreshToken.random();
        RotationSalt salt = RotationSalt.random();

        assertThat(token.successor(salt)).isEqualTo(token.successor(salt)).isNotEqualTo(token);
        assertThat(token.successor(salt)).isNotEqualTo(token.successor(RotationSalt.random()));
        assertThat(token.successor(salt)).isNotEqualTo(RefreshToken.random().successor(salt));
        assertThat(secretOf(token.successorAccess(salt))).isNotEqualTo(secretOf(token.successor(salt)));
        assertThat(RefreshToken.parse(token.successor(salt).reveal())).hasValue(token.successor(salt));
    }

    private static byte[] secretOf(Token token) {
        return Base64.getUrlDecoder().decode(token.reveal().substring(6, 49));
    }

    private static String withChecksum(String body) {
        CRC32 crc = new CRC32();
        crc.update(body.getBytes(StandardCharsets.US_ASCII));
        String digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
        StringBuilder check = new StringBuilder();
        for (long rest = crc.getValue(); check.length() < 6; rest /= 62) {
            check.insert(0, digits.charAt((int) (rest % 62)));
        }
        return body + check;
    }
}
