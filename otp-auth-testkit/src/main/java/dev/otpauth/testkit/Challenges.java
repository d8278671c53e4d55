// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.testkit;

import dev.otpauth.model.Challenge;
import dev.otpauth.model.ChallengeClaim;
import dev.otpauth.model.ChallengeId;
import dev.otpauth.model.ClientBinding;
import dev.otpauth.model.CodeSeed;
import dev.otpauth.model.Delivery;
import dev.otpauth.model.DeliveryState;
import dev.otpauth.model.KeyId;
import dev.otpauth.model.Nonce;
import dev.otpauth.model.PhoneNumber;
import dev.otpauth.model.Purpose;
import dev.otpauth.model.SubjectKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Challenges for tests: of one phone each, with a guess budget each, alive for five minutes and five guesses, created at
 * {@link #NOW}.
 */
public final class Challenges {

    public static final Instant NOW = Instant.parse("2030-06-01T12:00:00Z");
    public static final Instant EXPIRY = NOW.plus(Duration.ofMinutes(5));

    private Challenges() {}

    /** A challenge of a phone that no other test uses. */
    public static Challenge live() {
        return of(Subjects.phone(), Purpose.SIGN_IN, Subjects.key(), NOW);
    }

    public static Challenge expiringAt(Instant expiry) {
        return of(Subjects.phone(), Purpose.SIGN_IN, Subjects.key(), expiry.minus(Duration.ofMinutes(5)));
    }

    /** Another challenge of the same phone, purpose and guess budget, a minute younger. */
    public static Challenge after(Challenge earlier) {
        return of(
                earlier.phone(),
                earlier.purpose(),
                earlier.guessKey(),
                earlier.createdAt().plus(Duration.ofMinutes(1)));
    }

    /** Another challenge of the same phone, guess budget and age, for a purpose of its own: both are live. */
    static Challenge beside(Challenge other) {
        return of(other.phone(), new Purpose("step-up"), other.guessKey(), other.createdAt());
    }

    public static Challenge of(PhoneNumber phone, Purpose purpose, SubjectKey guessKey, Instant createdAt) {
        return create(phone, purpose, Optional.empty(), guessKey, createdAt);
    }

    public static Challenge boundTo(ClientBinding binding) {
        return create(Subjects.phone(), Purpose.SIGN_IN, Optional.of(binding), Subjects.key(), NOW);
    }

    /** What its rightful owner says of it. */
    public static ChallengeClaim claim(Challenge challenge) {
        return new ChallengeClaim(challenge.id(), challenge.purpose(), challenge.binding());
    }

    /** The same challenge with its message in that state. */
    static Challenge in(DeliveryState state, Challenge challenge) {
        return challenge.withDelivery(challenge.delivery().in(state));
    }

    private static Challenge create(
            PhoneNumber phone, Purpose purpose, Optional<ClientBinding> binding, SubjectKey guessKey, Instant created) {
        return new Challenge(
                ChallengeId.random(),
                phone,
                purpose,
                binding,
                new CodeSeed(Nonce.random(), new KeyId("k1"), 6),
                "en",
                guessKey,
                Optional.empty(),
                false,
                created,
                created.plus(Duration.ofMinutes(5)),
                0,
                5,
                Delivery.first(created.plus(Duration.ofMinutes(1))),
                Optional.empty());
    }
}
