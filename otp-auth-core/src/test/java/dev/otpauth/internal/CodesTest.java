// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpauth.model.Challenge;
import dev.otpauth.model.ChallengeId;
import dev.otpauth.model.CodeSeed;
import dev.otpauth.model.KeyId;
import dev.otpauth.model.Nonce;
import dev.otpauth.model.PhoneNumber;
import dev.otpauth.model.Purpose;
import dev.otpauth.policy.CodeKeys;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CodesTest {

    private static final byte[] SECRET = secret(1);
    private static final int DRAWS = 300_000;

    private final Codes codes = new Codes(CodeKeys.of("k1", SECRET));

    @Test
    @Tag("OTP-01")
    @Tag("CH-D1")
    @Tag("CH-B20")
    void codesAreUniformInEveryPlaceAndEveryPairOfPlaces() {
        int[][] places = new int[6][10];
        int[][] pairs = new int[5][100];
        Random seeded = new Random(20260115);
        byte[] nonce = new byte[16];

        for (int i = 0; i < DRAWS; i++) {
            seeded.nextBytes(nonce);
            String digits = digits(TestChallenges.with(new Nonce(nonce), "k1", 6));
            for (int place = 0; place < 6; place++) {
                places[place][digits.charAt(place) - '0']++;
            }
            for (int place = 0; place < 5; place++) {
                pairs[place][Integer.parseInt(digits.substring(place, place + 2))]++;
            }
        }

        // The critical values of chi-square at p = 0.001 for 9 and 99 degrees of freedom.
        for (int[] place : places) {
            assertThat(chiSquare(place)).isLessThan(27.88);
        }
        for (int[] pair : pairs) {
            assertThat(chiSquare(pair)).isLessThan(148.23);
        }
        assertThat(places[0][0] / (double) DRAWS).isBetween(0.098, 0.102);
    }

    @ParameterizedTest
    @ValueSource(ints = {6, 7, 8, 9, 10})
    @Tag("OTP-01")
    void aCodeHasAsManyDigitsAsAskedForLeadingZerosIncluded(int length) {
        Set<Character> first = new HashSet<>();

        for (int i = 0; i < 500; i++) {
            String digits = digits(TestChallenges.with(Nonce.random(), "k1", length));
            first.add(digits.charAt(0));
            assertThat(digits).hasSize(length).containsOnlyDigits();
        }

        assertThat(first).contains('0', '9');
    }

    @Test
    void theSameChallengeAlwaysHasTheSameCode() {
        Challenge challenge = TestChallenges.with(Nonce.random(), "k1", 10);

        assertThat(codes.of(challenge)).isEqualTo(codes.of(challenge));
    }

    @Test
    @Tag("OTP-05")
    @Tag("OTP-07")
    void theCodeDependsOnNonceKeyIdPhoneAndPurpose() {
        CodeSeed seed = new CodeSeed(Nonce.random(), new KeyId("k1"), 10);
        ChallengeId id = ChallengeId.random();
        PhoneNumber phone = TestChallenges.PHONE;
        String code = digits(TestChallenges.with(id, phone, Purpose.SIGN_IN, seed));

        assertThat(IntStream.range(0, 20)
                        .mapToObj(i -> digits(TestChallenges.with(ChallengeId.random(), phone, Purpose.SIGN_IN, seed))))
                .doesNotContain(code);
        assertThat(digits(TestChallenges.with(id, new PhoneNumber("+12025550101"), Purpose.SIGN_IN, seed)))
                .isNotEqualTo(code);
        assertThat(digits(TestChallenges.with(id, phone, new Purpose("step-up"), seed)))
                .isNotEqualTo(code);
        assertThat(new Codes(CodeKeys.of("k1", secret(2)))
                        .of(TestChallenges.with(id, phone, Purpose.SIGN_IN, seed))
                        .orElseThrow()
                        .reveal())
                .isNotEqualTo(code);
    }

    @Test
    @Tag("OTP-08")
    void aCodeMadeWithAnOldKeyIsStillFoundAfterRotation() {
        Challenge before = TestChallenges.with(Nonce.random(), "k1", 6);
        Codes rotated = new Codes(CodeKeys.of("k2", secret(2)).and("k1", SECRET));

        assertThat(rotated.of(before)).isEqualTo(codes.of(before));
        assertThat(rotated.newSeed(6).keyId()).isEqualTo(new KeyId("k2"));
    }

    @Test
    @Tag("OTP-08")
    void aKeyThatIsNotKnownGivesNoCode() {
        assertThat(codes.of(TestChallenges.with(Nonce.random(), "gone", 6))).isEmpty();
    }

    private String digits(Challenge challenge) {
        return codes.of(challenge).orElseThrow().reveal();
    }

    private static double chiSquare(int[] counts) {
        double expected = IntStream.of(counts).sum() / (double) counts.length;
        return IntStream.of(counts)
                .mapToDouble(count -> (count - expected) * (count - expected) / expected)
                .sum();
    }

    private static byte[] secret(int seed) {
        byte[] secret = new byte[32];
        new Random(seed).nextBytes(secret);
        return secret;
    }
}
