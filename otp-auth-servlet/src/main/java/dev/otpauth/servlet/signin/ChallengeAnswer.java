// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.servlet.signin;

import dev.otpauth.model.DeliveryState;
import dev.otpauth.result.ChallengeStatus;
import java.time.Instant;
import java.util.Locale;

/** A challenge, as whoever holds its id may see it. */
record ChallengeAnswer(
        String challengeId,
        String phone,
        String channel,
        int codeLength,
        Instant expiresAt,
        long expiresIn,
        long resendIn,
        int attemptsLeft,
        String delivery) {

    static ChallengeAnswer of(ChallengeStatus status) {
        return new ChallengeAnswer(
                status.id().value(),
                status.phone().masked(),
                "sms",
                status.codeLength(),
                Seconds.of(status.expiresAt()),
                Seconds.untilOver(status.expiresIn()),
                Seconds.untilAllowed(status.resendIn()),
                status.attemptsLeft(),
                word(status.delivery()));
    }

    /** That a worker has claimed a message is no concern of the client's. */
    private static String word(DeliveryState state) {
        DeliveryState told = state == DeliveryState.SENDING ? DeliveryState.PENDING : state;
        return told.name().toLowerCase(Locale.ROOT);
    }
}
