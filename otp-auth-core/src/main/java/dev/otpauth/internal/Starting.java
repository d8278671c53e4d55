// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.internal;

import dev.otpauth.internal.delivery.DeliveryQueue;
import dev.otpauth.internal.delivery.DeliveryQueue.Slot;
import dev.otpauth.internal.guard.Asker;
import dev.otpauth.internal.guard.Leave;
import dev.otpauth.internal.guard.SendGuard;
import dev.otpauth.internal.session.DeviceKeeper;
import dev.otpauth.model.Challenge;
import dev.otpauth.model.ChallengeId;
import dev.otpauth.model.Client;
import dev.otpauth.model.Delivery;
import dev.otpauth.model.PhoneNumber;
import dev.otpauth.policy.OtpPolicy;
import dev.otpauth.result.ChallengeStatus;
import dev.otpauth.result.StartResult;
import dev.otpauth.result.StartResult.Reason;
import dev.otpauth.spi.ChallengeStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Opens challenges. */
public final class Starting {

    private final PhoneNumbers phones;
    private final SendGuard sends;
    private final DeviceKeeper devices;
    private final Subjects subjects;
    private final Codes codes;
    private final OtpPolicy policy;
    private final ChallengeStore challenges;
    private final DeliveryQueue queue;
    private final SafeEvents events;
    private final InstantSource clock;

    Starting(
            EngineParts parts,
            SendGuard sends,
            DeviceKeeper devices,
            Subjects subjects,
            Codes codes,
            DeliveryQueue queue,
            SafeEvents events) {
        this.phones = new PhoneNumbers(parts.phones());
        this.sends = sends;
        this.devices = devices;
        this.subjects = subjects;
        this.codes = codes;
        this.policy = parts.codes();
        this.challenges = parts.stores().challenges();
        this.queue = queue;
        this.events = events;
        this.clock = parts.clock();
    }

    /**
     * See {@link dev.otpauth.OtpAuth#start}.
     *
     * @param id the name of the challenge, if one is opened
     */
    StartResult start(ChallengeId id, Wish wish) {
        Optional<PhoneNumber> phone = phones.parse(wish.typed());
        if (phone.isEmpty()) {
            return refused(Reason.INVALID_PHONE, Optional.empty(), wish.client());
        }
        try (Slot slot = queue.reserve()) {
            Instant now = clock.instant();
            Asker asker = asker(phone.get(), wish, now);
            Leave leave = sends.takeFirst(asker, wish.client(), wish.botProof(), now);
            if (leave instanceof Leave.NotAPerson) {
                return refused(Reason.BOT_CHECK, Optional.empty(), wish.client());
            }
            if (leave instanceof Leave.Denied denied) {
                return refused(Reason.TOO_SOON, denied.retryAfter(), wish.client());
            }
            Challenge challenge = challenge(id, asker, wish, (Leave.Given) leave, now);
            challenges.open(challenge);
            sends.opened(challenge, asker);
            events.tell(listener -> listener.codeRequested(challenge, wish.client()));
            slot.deliver(challenge);
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

    private Asker asker(PhoneNumber phone, Wish wish, Instant now) {
        return Asker.of(phone, wish.client(), devices.recognise(phone, wish.device(), now));
    }

    private Challenge challenge(ChallengeId id, Asker asker, Wish wish, Leave.Given leave, Instant now) {
        return new Challenge(
                id,
                asker.phone(),
                wish.purpose(),
                wish.binding(),
                leave.muted() ? codes.barrenSeed(policy.codeLength()) : codes.newSeed(policy.codeLength()),
                LanguageTag.tidy(wish.locale()),
                leave.muted()
                        ? subjects.guessesAtDecoy(asker.phone(), wish.purpose(), asker.device())
                        : subjects.guessesAt(asker.phone(), wish.purpose(), asker.device()),
                asker.device(),
                leave.muted(),
                now,
                now.plus(policy.codeLife()),
                0,
                policy.maxAttempts(),
                Delivery.first(leave.next()),
                Optional.empty());
    }

    private StartResult refused(Reason reason, Optional<Duration> retryAfter, Client client) {
        events.tell(listener -> listener.codeRefused(reason, client));
        return new StartResult.Refused(reason, retryAfter);
    }
}
