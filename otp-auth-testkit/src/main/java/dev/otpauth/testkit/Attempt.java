// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.testkit;

import dev.otpauth.model.ChallengeId;
import dev.otpauth.model.RequestFingerprint;
import dev.otpauth.model.SubjectKey;

/**
 * One attempt at a request, for the contract of an {@link dev.otpauth.spi.IdempotencyStore}.
 *
 * @param key its idempotency key
 * @param fingerprint what it asks for
 * @param challenge the id it would open a challenge under
 */
record Attempt(SubjectKey key, RequestFingerprint fingerprint, ChallengeId challenge) {

    static Attempt random() {
        return new Attempt(Subjects.key(), Subjects.fingerprint(), ChallengeId.random());
    }

    Attempt again() {
        return new Attempt(key, fingerprint, ChallengeId.random());
    }

    Attempt withOtherRequest() {
        return new Attempt(key, Subjects.fingerprint(), ChallengeId.random());
    }
}
