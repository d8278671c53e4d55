// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.result;

import dev.otpauth.model.Challenge;
import dev.otpauth.model.ChallengeId;
import dev.otpauth.model.DeliveryState;
import dev.otpauth.model.PhoneNumber;
import java.time.Duration;
import java.time.Instant;

/**
 * What may be told of a challenge to whoever holds its id.
 *
 * @param expiresIn life left, never negative
 * @param resendIn pause until the next message may be asked for, never negative
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
                challenge.delivery().state());
    }

    private static Duration rest(Instant now, Instant until) {
        return until.isAfter(now) ? Duration.between(now, until) : Duration.ZERO;
    }
}
