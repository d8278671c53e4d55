// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.store.redis;

import dev.otpauth.model.ChallengeId;
import dev.otpauth.model.Delivery;
import dev.otpauth.model.DeliveryState;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A message named in the index of the outbox. Immutable.
 *
 * @param number which message of its challenge, from 1
 * @param since the time it is there with
 */
record OutboxEntry(ChallengeId id, int number, Instant since) {

    /** Longer than a process takes between naming a message and keeping its challenge. */
    private static final Duration SOON_KEPT = Duration.ofMinutes(1);

    static OutboxEntry parse(String name, String millis) {
        int colon = name.lastIndexOf(':');
        return new OutboxEntry(
                new ChallengeId(name.substring(0, colon)),
                Integer.parseInt(name.substring(colon + 1)),
                Instant.ofEpochMilli((long) Double.parseDouble(millis)));
    }

    String name() {
        return id + ":" + number;
    }

    /** Whether this is the newest message of its challenge, and in this state since before {@code before}. */
    boolean is(DeliveryState state, KeptChallenge kept, Instant before) {
        Delivery newest = kept.challenge().delivery();
        return newest.sends() == number
                && newest.state() == state
                && kept.messageSince().isBefore(before);
    }

    /** Whether it will never wait again. One whose challenge is not there may wait soon. */
    boolean isOver(Optional<KeptChallenge> kept, Instant before) {
        return kept.map(it -> it.challenge().delivery())
                .map(newest -> newest.sends() > number || (newest.sends() == number && !isUnderWay(newest.state())))
                .orElseGet(() -> since.isBefore(before.minus(SOON_KEPT)));
    }

    static boolean isUnderWay(DeliveryState state) {
        return state == DeliveryState.PENDING || state == DeliveryState.SENDING;
    }
}
