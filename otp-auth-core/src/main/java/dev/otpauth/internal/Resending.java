// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.internal;

import dev.otpauth.internal.delivery.DeliveryQueue;
import dev.otpauth.internal.delivery.DeliveryQueue.Slot;
import dev.otpauth.model.Challenge;
import dev.otpauth.model.ChallengeId;
import dev.otpauth.model.Client;
import dev.otpauth.result.ChallengeStatus;
import dev.otpauth.result.ResendResult;
import dev.otpauth.result.ResendResult.Reason;
import dev.otpauth.spi.ChallengeStore;
import dev.otpauth.spi.RateLimiter.Decision;
import dev.otpauth.spi.RateLimiter.Decision.Denied;
import dev.otpauth.spi.RateLimiter.Decision.Granted;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Sends codes again. */
public final class Resending {

    private final ChallengeStore challenges;
    private final SendBudget budget;
    private final DeliveryQueue queue;
    private final SafeEvents events;
    private final Duration margin;
    private final InstantSource clock;

    Resending(EngineParts parts, SendBudget budget, DeliveryQueue queue, SafeEvents events) {
        this.challenges = parts.stores().challenges();
        this.budget = budget;
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
            Decision decision = budget.take(challenge.phone(), now);
            if (decision instanceof Denied denied) {
                return refused(Reason.TOO_SOON, denied.retryAfter());
            }
            return challenges
                    .askAgain(id, ((Granted) decision).next(), challenge.muted(), now)
                    .map(again -> resent(again, slot, client, now))
                    .orElseGet(() -> refused(Reason.NO_LIVE_CHALLENGE, Optional.empty()));
        }
    }

    /** A message that would come when the code is dead, or nearly, helps nobody: better ask for a new code. */
    private boolean isWorthSending(Challenge challenge, Instant now) {
        return challenge.isLiveAt(now) && challenge.expiresAt().isAfter(now.plus(margin));
    }

    private ResendResult resent(Challenge challenge, Slot slot, Client client, Instant now) {
        events.tell(listener -> listener.codeRequestedAgain(challenge, client));
        slot.deliver(challenge.id());
        return new ResendResult.Resent(ChallengeStatus.of(challenge, now));
    }

    private static ResendResult refused(Reason reason, Optional<Duration> retryAfter) {
        return new ResendResult.Refused(reason, retryAfter);
    }
}
