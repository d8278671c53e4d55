// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.spi;

import dev.otpauth.model.ChallengeId;
import dev.otpauth.model.RequestFingerprint;
import dev.otpauth.model.SubjectKey;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Remembers which requests for a code were made before, and what they were answered. It holds hashes, a challenge's id
 * and its figures: nothing of whoever asked. Thread-safe, also across processes.
 *
 * <p>Every method throws {@link OtpStoreException} if the store cannot answer. Instants are kept and judged to the
 * millisecond.
 */
public interface IdempotencyStore {

    /** How long an attempt has for itself. After that it is taken for dead, and another one goes on in its place. */
    Duration LEASE = Duration.ofSeconds(15);

    /** How long a key is remembered: from the answer on, or from the beginning of an attempt that gave none. */
    Duration KEPT = Duration.ofHours(24);

    /**
     * Begins a request, in one atomic step: of all that come with one key, one at a time may go on.
     *
     * @param key the idempotency key, hashed together with whoever sent it
     * @param challenge the challenge that will be opened, if this is the first attempt
     */
    Begin begin(SubjectKey key, RequestFingerprint fingerprint, ChallengeId challenge, Instant now);

    /** Keeps the answer, unless there is one, or the key now belongs to another challenge, or to none. */
    void complete(SubjectKey key, Answer answer, Instant now);

    /** Forgets an attempt that had no effect, unless it was answered or the key now belongs to another challenge. */
    void abandon(SubjectKey key, ChallengeId challenge);

    /** What to do with a request. */
    sealed interface Begin {

        /** The first of its key, in {@link #KEPT}: do it, under the given challenge id. */
        record Begun() implements Begin {}

        /**
         * An earlier attempt at the same request died, or its {@link #LEASE} ran out: go on in its place. At the very end
         * of the lease it has.
         *
         * @param challenge under which it opened a challenge, if it came that far
         */
        record Resumed(ChallengeId challenge) implements Begin {}

        /** Another attempt at the same request is under way. */
        record Running() implements Begin {}

        /** The same request was answered. */
        record Answered(Answer answer) implements Begin {}

        /** The key came with another request before. */
        record Mismatch() implements Begin {}
    }

    /**
     * How a challenge stood when its request was answered.
     *
     * @param at when that was
     * @param resendAt when the next message could be asked for
     */
    record Answer(
            ChallengeId challenge, Instant at, Instant expiresAt, Instant resendAt, int codeLength, int attemptsLeft) {

        /** All instants to the millisecond. */
        public Answer {
            at = at.truncatedTo(ChronoUnit.MILLIS);
            expiresAt = expiresAt.truncatedTo(ChronoUnit.MILLIS);
            resendAt = resendAt.truncatedTo(ChronoUnit.MILLIS);
        }
    }
}
