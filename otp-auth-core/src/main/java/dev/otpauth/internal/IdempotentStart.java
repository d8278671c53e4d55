// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.internal;

import dev.otpauth.model.ChallengeId;
import dev.otpauth.model.Client;
import dev.otpauth.model.IdempotencyKey;
import dev.otpauth.model.OtpUnavailableException;
import dev.otpauth.model.PhoneNumber;
import dev.otpauth.result.ChallengeStatus;
import dev.otpauth.result.StartResult;
import dev.otpauth.result.StartResult.Reason;
import dev.otpauth.spi.ChallengeStore;
import dev.otpauth.spi.IdempotencyStore;
import dev.otpauth.spi.IdempotencyStore.Begin;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Opens challenges, once for each idempotency key. A repeated request costs no limit anything, and no message is sent.
 *
 * <p>An attempt that dies between the two stores leaves the id under which it opened its challenge, or would have: the
 * next one looks for that challenge before it opens it.
 */
public final class IdempotentStart {

    private static final Duration SOON = Duration.ofSeconds(1);

    private final Starting starting;
    private final PhoneNumbers phones;
    private final Subjects subjects;
    private final IdempotencyStore keys;
    private final ChallengeStore challenges;
    private final SafeEvents events;
    private final InstantSource clock;

    IdempotentStart(EngineParts parts, Starting starting, Subjects subjects, SafeEvents events) {
        this.starting = starting;
        this.phones = new PhoneNumbers(parts.phones());
        this.subjects = subjects;
        this.keys = parts.stores().idempotency();
        this.challenges = parts.stores().challenges();
        this.events = events;
        this.clock = parts.clock();
    }

    /** See {@link dev.otpauth.OtpAuth#start}. */
    public StartResult start(Optional<IdempotencyKey> key, Wish wish) {
        Opening opening = id -> starting.start(id, wish);
        Optional<PhoneNumber> phone = key.flatMap(named -> phones.parse(wish.typed()));
        if (phone.isEmpty()) {
            return opening.as(ChallengeId.random());
        }
        IdempotentAttempt attempt = new IdempotentAttempt(
                keys,
                subjects.request(wish.client(), key.orElseThrow()),
                subjects.fingerprint(phone.get(), wish),
                phone.get());
        ChallengeId id = ChallengeId.random();
        Begin begin = attempt.begin(id, clock.instant());
        if (begin instanceof Begin.Begun) {
            return first(attempt, id, opening);
        }
        if (begin instanceof Begin.Resumed resumed) {
            return instead(attempt, resumed.challenge(), opening);
        }
        if (begin instanceof Begin.Answered answered) {
            return attempt.replay(answered.answer());
        }
        return begin instanceof Begin.Running
                ? refused(Reason.STILL_RUNNING, Optional.of(SOON), wish.client())
                : refused(Reason.KEY_REUSED, Optional.empty(), wish.client());
    }

    @FunctionalInterface
    private interface Opening {
        StartResult as(ChallengeId id);
    }

    /** What is known to have had no effect may be tried again at once; what may have had one, when its lease is over. */
    private StartResult first(IdempotentAttempt attempt, ChallengeId id, Opening opening) {
        try {
            StartResult result = opening.as(id);
            if (result instanceof StartResult.Started started) {
                return attempt.complete(started.challenge(), clock.instant());
            }
            attempt.abandon(id);
            return result;
        } catch (OtpUnavailableException nothingWasDone) {
            attempt.abandon(id);
            throw nothingWasDone;
        }
    }

    /**
     * A refusal leaves the key as it is: the earlier attempt may only have been slow, and what it took of the limits is
     * why this one is refused.
     */
    private StartResult instead(IdempotentAttempt attempt, ChallengeId earlier, Opening opening) {
        Instant now = clock.instant();
        Optional<ChallengeStatus> opened =
                challenges.find(earlier).map(challenge -> ChallengeStatus.of(challenge, now));
        if (opened.isPresent()) {
            return attempt.complete(opened.get(), now);
        }
        StartResult result = opening.as(earlier);
        return result instanceof StartResult.Started started
                ? attempt.complete(started.challenge(), clock.instant())
                : result;
    }

    private StartResult refused(Reason reason, Optional<Duration> retryAfter, Client client) {
        events.tell(listener -> listener.codeRefused(reason, client));
        return new StartResult.Refused(reason, retryAfter);
    }
}
