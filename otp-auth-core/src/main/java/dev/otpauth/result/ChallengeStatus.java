// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.result;

import dev.otpauth.model.Challenge;
import dev.otpauth.model.ChallengeId;
import dev.otpauth.model.Delivery;
import dev.otpauth.model.DeliveryFailure;
import dev.otpauth.model.DeliveryState;
import dev.otpauth.model.PhoneNumber;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;

/**
 * What may be told of a challenge to whoever holds its id.
 *
 * @param expiresIn life left, never negative
 * @param resendIn pause until the next message may be asked for, never negative
 * @param delivery how far the newest message has come; {@link DeliveryState#FAILED} only for faults of ours, which say
 *     nothing about the number: one that cannot be reached looks like any other
 */
public record ChallengeStatus(
        ChallengeId id,
        PhoneNumber phone,
        int codeLength,
        Instant expiresAt,
        Duration expiresIn,
        Duration resendIn,
        int attemptsLeft,
        DeliveryState delivery) {

    private static final Set<DeliveryFailure> SECRET =
            EnumSet.of(DeliveryFailure.UNREACHABLE_NUMBER, DeliveryFailure.BLOCKED);

    /** How {@code challenge} stands at {@code now}. */
    public static ChallengeStatus of(Challenge challenge, Instant now) {
        return new ChallengeStatus(
                challenge.id(),
                challenge.phone(),
                challenge.seed().length(),
                challenge.expiresAt(),
                rest(now, challenge.expiresAt()),
                rest(now, challenge.delivery().resendAt()),
                challenge.attemptsLeft(),
                told(challenge.delivery()));
    }

    /** What a provider says of the number itself is nobody's business who does not own it. */
    private static DeliveryState told(Delivery delivery) {
        boolean secret = delivery.failure().filter(SECRET::contains).isPresent();
        return secret ? DeliveryState.SENT : delivery.state();
    }

    private static Duration rest(Instant now, Instant until) {
        return until.isAfter(now) ? Duration.between(now, until) : Duration.ZERO;
    }
}
