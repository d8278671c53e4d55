// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.internal.delivery;

import dev.otpauth.internal.EngineParts;
import dev.otpauth.internal.SafeEvents;
import dev.otpauth.internal.guard.Clearance;
import dev.otpauth.model.Challenge;
import dev.otpauth.model.ChallengeId;
import dev.otpauth.model.Delivery;
import dev.otpauth.model.DeliveryFailure;
import dev.otpauth.model.DeliveryState;
import dev.otpauth.model.OtpCode;
import dev.otpauth.spi.DeliveryOutbox;
import dev.otpauth.spi.MessageComposer;
import dev.otpauth.spi.OtpMessage;
import dev.otpauth.spi.OtpSender;
import dev.otpauth.spi.SendResult;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends one message: claims it, composes it, offers it to the sender until it is taken or refused for good, notes the
 * outcome. No connection to a store is held while the provider is busy. Thread-safe.
 */
public final class DeliveryWorker {

    /** How long a claimed message may stay in hand, pauses included. After twice this, others take us for dead. */
    static final Duration LONGEST_IN_HAND = Duration.ofSeconds(60);

    private static final Logger LOG = LoggerFactory.getLogger(DeliveryWorker.class);

    private final DeliveryOutbox outbox;
    private final OtpSender sender;
    private final MessageComposer composer;
    private final Function<Challenge, Optional<OtpCode>> codes;
    private final Clearance clearance;
    private final RetryRules retries;
    private final Pace pace = new Pace();
    private final Duration tooLate;
    private final Consumer<Challenge> undelivered;
    private final SafeEvents events;
    private final InstantSource clock;

    /** @param undelivered hears of each challenge whose message was not sent and will not be */
    public DeliveryWorker(
            EngineParts parts,
            Function<Challenge, Optional<OtpCode>> codes,
            Clearance clearance,
            Consumer<Challenge> undelivered,
            SafeEvents events) {
        this.clearance = clearance;
        this.undelivered = undelivered;
        this.outbox = parts.stores().outbox();
        this.sender = parts.sender();
        this.composer = parts.messages();
        this.codes = codes;
        this.retries = new RetryRules(parts.delivery().maxAttempts());
        this.tooLate = parts.codes().tooLateToSend();
        this.events = events;
        this.clock = parts.clock();
    }

    /** Delivers the message of {@code id}, unless somebody else has it in hand. */
    Ending deliver(ChallengeId id, Closing closing) {
        Optional<Challenge> claimed = outbox.claim(id, clock.instant());
        if (claimed.isEmpty()) {
            return Ending.NOT_OURS;
        }
        Challenge challenge = claimed.get();
        Delivery outcome =
                challenge.muted() ? challenge.delivery().in(DeliveryState.SENT) : deliver(challenge, closing);
        settle(challenge.id(), outcome, closing);
        return outcome.state() == DeliveryState.PENDING ? Ending.LEFT : Ending.SETTLED;
    }

    /** A message that may not be sent looks sent, after as long as one that is. */
    private Delivery deliver(Challenge challenge, Closing closing) {
        if (clearance.maySend(challenge)) {
            return send(challenge, closing);
        }
        closing.pause(pace.any());
        return challenge.delivery().in(DeliveryState.SENT);
    }

    /** How long messages take. */
    Pace pace() {
        return pace;
    }

    private Delivery send(Challenge challenge, Closing closing) {
        Optional<OtpCode> code = codes.apply(challenge);
        if (code.isEmpty()) {
            events.tell(listener -> listener.unknownCodeKey(challenge.id()));
            return failed(challenge, DeliveryFailure.MISCONFIGURED);
        }
        Instant giveUpAt =
                earlier(challenge.expiresAt().minus(tooLate), clock.instant().plus(LONGEST_IN_HAND));
        retries.firstAttempt();
        for (int attempt = 1; ; attempt++) {
            if (challenge.expiresAt().minus(tooLate).isBefore(clock.instant())) {
                return failed(challenge, DeliveryFailure.TOO_LATE);
            }
            SendResult result = offer(challenge, code.get());
            if (!(result instanceof SendResult.Refused refused)) {
                return taken(challenge, result);
            }
            Optional<Duration> pause = retries.pauseAfter(refused, attempt)
                    .filter(wait -> clock.instant().plus(wait).isBefore(giveUpAt));
            if (pause.isEmpty()) {
                return failed(challenge, refused.cause());
            }
            if (!closing.pause(pause.get())) {
                return challenge.delivery().in(DeliveryState.PENDING);
            }
        }
    }

    private SendResult offer(Challenge challenge, OtpCode code) {
        Duration life = Duration.between(clock.instant(), challenge.expiresAt());
        OtpMessage message;
        try {
            message = new OtpMessage(
                    challenge.id(),
                    challenge.phone(),
                    composer.compose(code, challenge.locale(), life),
                    challenge.delivery().sends(),
                    life);
        } catch (RuntimeException e) {
            LOG.error(
                    "no text could be composed for {}: {}",
                    challenge.id(),
                    e.getClass().getName());
            return SendResult.Refused.because(DeliveryFailure.MISCONFIGURED);
        }
        try {
            return pace.timed(() -> sender.send(message));
        } catch (RuntimeException | LinkageError | AssertionError e) {
            // It may have failed after the provider took the message, and one too few is better than one too many.
            LOG.error("the sender threw {} for {}", e.getClass().getName(), challenge.id());
            return new SendResult.Unknown();
        }
    }

    private Delivery taken(Challenge challenge, SendResult result) {
        if (result instanceof SendResult.Accepted accepted) {
            events.tell(listener -> listener.messageSent(challenge.id(), challenge.phone(), accepted.providerId()));
            return challenge.delivery().in(DeliveryState.SENT);
        }
        events.tell(listener -> listener.messageUnknown(challenge.id()));
        return challenge.delivery().in(DeliveryState.UNKNOWN);
    }

    private Delivery failed(Challenge challenge, DeliveryFailure cause) {
        undelivered.accept(challenge);
        events.tell(listener -> listener.messageFailed(challenge.id(), challenge.phone(), cause));
        return challenge.delivery().failed(cause);
    }

    /** Settling twice changes nothing, so a store that hiccups is asked again; one that stays away leaves it unknown. */
    private void settle(ChallengeId id, Delivery outcome, Closing closing) {
        for (int attempt = 1; attempt < 3; attempt++) {
            try {
                outbox.settle(id, outcome);
                return;
            } catch (RuntimeException e) {
                closing.pause(Duration.ofMillis(100L * attempt));
            }
        }
        outbox.settle(id, outcome);
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
