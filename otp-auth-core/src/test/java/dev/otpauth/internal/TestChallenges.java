// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.internal;

import dev.otpauth.model.Challenge;
import dev.otpauth.model.ChallengeId;
import dev.otpauth.model.CodeSeed;
import dev.otpauth.model.Delivery;
import dev.otpauth.model.KeyId;
import dev.otpauth.model.Nonce;
import dev.otpauth.model.PhoneNumber;
import dev.otpauth.model.Purpose;
import dev.otpauth.model.SubjectKey;
import java.time.Instant;
import java.util.Optional;

/** Challenges for arithmetic: only what a test names matters. */
final class TestChallenges {

    static final PhoneNumber PHONE = new PhoneNumber("+12025550100");
    static final Instant NOW = Instant.parse("2026-01-15T10:00:00Z");

    private TestChallenges() {}

    static Challenge with(ChallengeId id, PhoneNumber phone, Purpose purpose, CodeSeed seed) {
        return new Challenge(
                id,
                phone,
                purpose,
                Optional.empty(),
                seed,
                "en",
                new SubjectKey(new byte[32]),
                Optional.empty(),
                false,
                NOW,
                NOW.plusSeconds(300),
                0,
                5,
                Delivery.first(NOW.plusSeconds(60)),
                Optional.empty());
    }

    static Challenge with(Nonce nonce, String keyId, int length) {
        CodeSeed seed = new CodeSeed(nonce, new KeyId(keyId), length);
        return with(new ChallengeId("ch_0123456789012345678901"), PHONE, Purpose.SIGN_IN, seed);
    }
}
