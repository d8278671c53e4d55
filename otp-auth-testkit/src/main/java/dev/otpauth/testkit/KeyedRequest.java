// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.testkit;

import dev.otpauth.model.ChallengeId;
import dev.otpauth.model.RequestFingerprint;
import dev.otpauth.model.SubjectKey;

/**
 * One sending of a request under a key, for the contract of an {@link dev.otpauth.spi.IdempotencyStore}.
 *
 * @param key its idempotency key
 * @param fingerprint what it asks for
 * @param challenge the id it would open a challenge under
 */
record KeyedRequest(SubjectKey key, RequestFingerprint fingerprint, ChallengeId challenge) {

    static KeyedRequest random() {
        return new KeyedRequest(Subjects.key(), Subjects.fingerprint(), ChallengeId.random());
    }

    KeyedRequest again() {
        return new KeyedRequest(key, fingerprint, ChallengeId.random());
    }

    KeyedRequest withOtherRequest() {
        return new KeyedRequest(key, Subjects.fingerprint(), ChallengeId.random());
    }
}
