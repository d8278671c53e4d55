// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.internal;

import dev.otpauth.internal.delivery.DeliveryQueue;
import dev.otpauth.internal.delivery.DeliveryQueue.Slot;
import dev.otpauth.internal.guard.Asker;
import dev.otpauth.internal.guard.Leave;
import dev.otpauth.internal.guard.SendGuard;
import dev.otpauth.model.Challenge;
import dev.otpauth.model.ChallengeId;
import dev.otpauth.model.Client;
import dev.otpauth.result.ChallengeStatus;
import dev.otpauth.result.ResendResult;
import dev.otpauth.result.ResendResult.Reason;
import dev.otpauth.spi.ChallengeStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Sends codes again. */
public final class Resending {

    private final ChallengeStore challenges;
    private final SendGuard sends;
    private final DeliveryQueue queue;
    private final SafeEvents events;
    private final Duration margin;
    private final InstantSource clock;

    Resending(EngineParts parts, SendGuard sends, DeliveryQueue queue, SafeEvents events) {
        this.challenges = parts.stores().challenges();
        this.sends = sends;
        this.queue = queue;
        this.events = events;
        this.margin = parts.codes().tooLateToSend().multipliedBy(5).dividedBy(4);
        this.clock = parts.clock();
    }

    /** See {@link dev.otpauth.OtpAuth#resend}. */
    public ResendResult resend(ChallengeId id, Client client) {
        Instant now = clock.instant();
        Optional<Challenge> found = challenges.find(id).filter(challenge -> isWorthSending(challenge, now));
        if (found.isEmpty()) {
            return refused(Reason.NO_LIVE_CHALLENGE, Optional.empty());
        }
        Challenge challenge = found.get();
        Instant resendAt = challenge.delivery().resendAt();
        if (now.isBefore(resendAt)) {
            return refused(Reason.TOO_SOON, Optional.of(Duration.between(now, resendAt)));
        }
        try (Slot slot = queue.reserve()) {
            Leave leave = leave(challenge, client, now);
            if (leave instanceof Leave.Denied denied) {
                return refused(Reason.TOO_SOON, denied.retryAfter());
            }
            Leave.Given given = (Leave.Given) leave;
            return challenges
                    .askAgain(id, given.next(), given.muted(), now)
                    .map(again -> resent(again, slot, client, now))
                    .orElseGet(() -> refused(Reason.NO_LIVE_CHALLENGE, Optional.empty()));
        }
    }

    private Leave leave(Challenge challenge, Client client, Instant now) {
        Asker asker = Asker.of(challenge.phone(), client, challenge.device());
        return challenge.isDecoy() ? sends.takeForNothing(asker, now) : sends.take(asker, now);
    }

    /** A message that would come when the code is dead, or nearly, helps nobody: better ask for a new code. */
    private boolean isWorthSending(Challenge challenge, Instant now) {
        return challenge.isLiveAt(now) && challenge.expiresAt().isAfter(now.plus(margin));
    }

    private ResendResult resent(Challenge challenge, Slot slot, Client client, Instant now) {
        events.tell(listener -> listener.codeRequestedAgain(challenge, client));
        slot.deliver(challenge);
        return new ResendResult.Resent(ChallengeStatus.of(challenge, now));
    }

    private static ResendResult refused(Reason reason, Optional<Duration> retryAfter) {
        return new ResendResult.Refused(reason, retryAfter);
    }
}
