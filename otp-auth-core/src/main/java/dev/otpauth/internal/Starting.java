// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.internal;

import dev.otpauth.internal.delivery.DeliveryQueue;
import dev.otpauth.internal.delivery.DeliveryQueue.Slot;
import dev.otpauth.model.Challenge;
import dev.otpauth.model.ChallengeId;
import dev.otpauth.model.Client;
import dev.otpauth.model.ClientBinding;
import dev.otpauth.model.Delivery;
import dev.otpauth.model.PhoneNumber;
import dev.otpauth.model.Purpose;
import dev.otpauth.policy.OtpPolicy;
import dev.otpauth.result.ChallengeStatus;
import dev.otpauth.result.StartResult;
import dev.otpauth.result.StartResult.Reason;
import dev.otpauth.spi.ChallengeStore;
import dev.otpauth.spi.RateLimiter.Decision;
import dev.otpauth.spi.RateLimiter.Decision.Denied;
import dev.otpauth.spi.RateLimiter.Decision.Granted;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Opens challenges. */
public final class Starting {

    private final PhoneNumbers phones;
    private final SendBudget budget;
    private final Subjects subjects;
    private final Codes codes;
    private final OtpPolicy policy;
    private final ChallengeStore challenges;
    private final DeliveryQueue queue;
    private final SafeEvents events;
    private final InstantSource clock;

    Starting(
            EngineParts parts,
            SendBudget budget,
            Subjects subjects,
            Codes codes,
            DeliveryQueue queue,
            SafeEvents events) {
        this.phones = new PhoneNumbers(parts.phones());
        this.budget = budget;
        this.subjects = subjects;
        this.codes = codes;
        this.policy = parts.codes();
        this.challenges = parts.stores().challenges();
        this.queue = queue;
        this.events = events;
        this.clock = parts.clock();
    }

    /** See {@link dev.otpauth.OtpAuth#start}. */
    public StartResult start(
            String typed, Client client, String locale, Purpose purpose, Optional<ClientBinding> binding) {
        Optional<PhoneNumber> phone = phones.parse(typed);
        if (phone.isEmpty()) {
            return refused(Reason.INVALID_PHONE, Optional.empty(), client);
        }
        try (Slot slot = queue.reserve()) {
            Instant now = clock.instant();
            Decision decision = budget.take(phone.get(), now);
            if (decision instanceof Denied denied) {
                return refused(Reason.TOO_SOON, denied.retryAfter(), client);
            }
            Challenge challenge = challenge(phone.get(), purpose, binding, locale, ((Granted) decision).next(), now);
            challenges.open(challenge);
            events.tell(listener -> listener.codeRequested(challenge, client));
            slot.deliver(challenge.id());
            return new StartResult.Started(ChallengeStatus.of(challenge, now));
        }
    }

    /** See {@link dev.otpauth.OtpAuth#status}. */
    public Optional<ChallengeStatus> status(ChallengeId id) {
        Instant now = clock.instant();
        return challenges
                .find(id)
                .filter(challenge -> challenge.isLiveAt(now))
                .map(challenge -> ChallengeStatus.of(challenge, now));
    }

    private Challenge challenge(
            PhoneNumber phone,
            Purpose purpose,
            Optional<ClientBinding> binding,
            String locale,
            Instant resendAt,
            Instant now) {
        return new Challenge(
                ChallengeId.random(),
                phone,
                purpose,
                binding,
                codes.newSeed(policy.codeLength()),
                LanguageTag.tidy(locale),
                subjects.guessesAt(phone, purpose),
                Optional.empty(),
                false,
                now,
                now.plus(policy.codeLife()),
                0,
                policy.maxAttempts(),
                Delivery.first(resendAt),
                Optional.empty());
    }

    private StartResult refused(Reason reason, Optional<Duration> retryAfter, Client client) {
        events.tell(listener -> listener.codeRefused(reason, client));
        return new StartResult.Refused(reason, retryAfter);
    }
}
