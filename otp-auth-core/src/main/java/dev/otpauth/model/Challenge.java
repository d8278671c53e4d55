// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.model;

import java.time.Instant;
import java.util.Optional;

/**
 * One request to prove a phone number, as a store keeps it. It holds no code: the code is derived from {@link #seed()}
 * with a secret key that no store has.
 *
 * @param id its name, known only to whoever asked
 * @param phone the number to prove
 * @param purpose what the proof is for
 * @param binding the client the proof is tied to, if any
 * @param seed what the code is derived from
 * @param locale language tag (BCP 47) of the text message
 * @param guessKey the budget that wrong guesses are charged to
 * @param device the known device it was asked for from, if any; each device has a live challenge of its own
 * @param muted whether its newest message only looks like one: nobody sends it
 * @param createdAt when it was asked for
 * @param expiresAt from this instant on it is dead
 * @param attempts guesses counted so far
 * @param maxAttempts guesses it allows
 * @param delivery the newest text message
 * @param endedAt when it was used up or replaced by a newer challenge
 */
public record Challenge(
        ChallengeId id,
        PhoneNumber phone,
        Purpose purpose,
        Optional<ClientBinding> binding,
        CodeSeed seed,
        String locale,
        SubjectKey guessKey,
        Optional<TokenHash> device,
        boolean muted,
        Instant createdAt,
        Instant expiresAt,
        int attempts,
        int maxAttempts,
        Delivery delivery,
        Optional<Instant> endedAt) {

    /** @throws IllegalArgumentException if the figures contradict each other */
    public Challenge {
        if (attempts < 0 || attempts > maxAttempts) {
            throw new IllegalArgumentException("attempts must lie between 0 and " + maxAttempts);
        }
        if (!expiresAt.isAfter(createdAt)) {
            throw new IllegalArgumentException("a challenge expires after it was created");
        }
    }

    /** Whether it can still be verified: before its expiry (never at it), unused, with attempts left. */
    public boolean isLiveAt(Instant now) {
        return isOpenAt(now) && attempts < maxAttempts;
    }

    /** Whether it is neither used up, replaced nor expired; its attempts may be spent. */
    public boolean isOpenAt(Instant now) {
        return endedAt.isEmpty() && now.isBefore(expiresAt);
    }

    /** Whether it only looks like a challenge: no message is ever sent for it, and no code is right. */
    public boolean isDecoy() {
        return seed.keyId().equals(KeyId.NONE);
    }

    /** Guesses it still allows. */
    public int attemptsLeft() {
        return maxAttempts - attempts;
    }

    /** This challenge after another guess. */
    public Challenge withAttempt() {
        return copy(attempts + 1, delivery, muted, endedAt);
    }

    /** This challenge with its text message in another state. */
    public Challenge withDelivery(Delivery next) {
        return copy(attempts, next, muted, endedAt);
    }

    /** This challenge with one more message asked for, to be sent or, when {@code silent}, only to look like it. */
    public Challenge askedAgain(Instant resendAt, boolean silent) {
        return copy(attempts, delivery.again(resendAt), silent, endedAt);
    }

    /** This challenge, over. */
    public Challenge withEnd(Instant at) {
        return copy(attempts, delivery, muted, Optional.of(at));
    }

    private Challenge copy(int counted, Delivery message, boolean silent, Optional<Instant> end) {
        return new Challenge(
                id,
                phone,
                purpose,
                binding,
                seed,
                locale,
                guessKey,
                device,
                silent,
                createdAt,
                expiresAt,
                counted,
                maxAttempts,
                message,
                end);
    }
}
