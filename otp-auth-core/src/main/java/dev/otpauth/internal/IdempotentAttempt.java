// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.internal;

import dev.otpauth.model.ChallengeId;
import dev.otpauth.model.DeliveryState;
import dev.otpauth.model.PhoneNumber;
import dev.otpauth.model.RequestFingerprint;
import dev.otpauth.model.SubjectKey;
import dev.otpauth.result.ChallengeStatus;
import dev.otpauth.result.StartResult;
import dev.otpauth.spi.IdempotencyStore;
import dev.otpauth.spi.IdempotencyStore.Answer;
import dev.otpauth.spi.IdempotencyStore.Begin;
import dev.otpauth.spi.OtpStoreException;
import java.time.Duration;
import java.time.Instant;

/**
 * One attempt at a request with an idempotency key.
 *
 * @param phone whom the request names; since every repetition names it too, no answer holds it
 */
record IdempotentAttempt(IdempotencyStore keys, SubjectKey key, RequestFingerprint fingerprint, PhoneNumber phone) {

    Begin begin(ChallengeId challenge, Instant now) {
        return keys.begin(key, fingerprint, challenge, now);
    }

    /** Keeps the answer if it can, and gives it: made of what is kept, so that the first is like all that follow. */
    StartResult complete(ChallengeStatus status, Instant now) {
        Answer answer = answer(status);
        try {
            keys.complete(key, answer, now);
        } catch (OtpStoreException notKept) {
            // The code is on its way, and that is what counts. Whoever repeats the request finds the challenge.
            return replay(answer);
        }
        return replay(answer);
    }

    /** Lets the key go if it can; otherwise that happens when the lease is over. */
    void abandon(ChallengeId challenge) {
        try {
            keys.abandon(key, challenge);
        } catch (OtpStoreException notNow) {
            return;
        }
    }

    StartResult replay(Answer answer) {
        return new StartResult.Started(new ChallengeStatus(
                answer.challenge(),
                phone,
                answer.codeLength(),
                answer.expiresAt(),
                Duration.between(answer.at(), answer.expiresAt()),
                Duration.between(answer.at(), answer.resendAt()),
                answer.attemptsLeft(),
                DeliveryState.PENDING));
    }

    private static Answer answer(ChallengeStatus status) {
        Instant at = status.expiresAt().minus(status.expiresIn());
        return new Answer(
                status.id(),
                at,
                status.expiresAt(),
                at.plus(status.resendIn()),
                status.codeLength(),
                status.attemptsLeft());
    }
}
