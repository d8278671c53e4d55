// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth;

import static java.util.Objects.requireNonNull;

import dev.otpauth.event.AuthEvents;
import dev.otpauth.internal.Engine;
import dev.otpauth.internal.EngineParts;
import dev.otpauth.internal.SafeRules;
import dev.otpauth.internal.SafeSettings;
import dev.otpauth.internal.guard.Hooks;
import dev.otpauth.policy.AbusePolicy;
import dev.otpauth.policy.CodeKeys;
import dev.otpauth.policy.DeliveryPolicy;
import dev.otpauth.policy.GuessLimits;
import dev.otpauth.policy.NearCachePolicy;
import dev.otpauth.policy.OtpPolicy;
import dev.otpauth.policy.PhonePolicy;
import dev.otpauth.policy.SendLimits;
import dev.otpauth.policy.SessionPolicy;
import dev.otpauth.spi.BotCheck;
import dev.otpauth.spi.CarrierLookup;
import dev.otpauth.spi.MessageComposer;
import dev.otpauth.spi.OtpSender;
import dev.otpauth.spi.RiskCheck;
import dev.otpauth.spi.Stores;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Gathers the parts of an {@link OtpAuth}. Stores, a sender, code keys, a phone policy and messages are required;
 * everything else has a default. Not thread-safe.
 */
public final class OtpAuthBuilder {

    private @Nullable Stores stores;
    private @Nullable OtpSender sender;
    private @Nullable CodeKeys codeKeys;
    private @Nullable PhonePolicy phones;
    private @Nullable MessageComposer messages;
    private @Nullable InstantSource clock;
    private @Nullable BotCheck botCheck;
    private @Nullable CarrierLookup carrierLookup;
    private @Nullable RiskCheck riskCheck;
    private OtpPolicy codes = OtpPolicy.defaults();
    private SendLimits sendLimits = SendLimits.defaults();
    private GuessLimits guessLimits = GuessLimits.defaults();
    private AbusePolicy abuse = AbusePolicy.defaults();
    private @Nullable NearCachePolicy nearCache;
    private SessionPolicy sessions = SessionPolicy.defaults();
    private DeliveryPolicy delivery = DeliveryPolicy.defaults();
    private final List<AuthEvents> events = new ArrayList<>();

    OtpAuthBuilder() {}

    /** Where everything is kept. To mix stores, implement {@link Stores}. Required. */
    public OtpAuthBuilder stores(Stores where) {
        stores = requireNonNull(where, "stores");
        return this;
    }

    /** Who takes the text messages. Required. */
    public OtpAuthBuilder sender(OtpSender who) {
        sender = requireNonNull(who, "sender");
        return this;
    }

    /** The secret keys of the codes. Required. */
    public OtpAuthBuilder codeKeys(CodeKeys keys) {
        codeKeys = requireNonNull(keys, "codeKeys");
        return this;
    }

    /** Which phones get codes. Required. */
    public OtpAuthBuilder phones(PhonePolicy policy) {
        phones = requireNonNull(policy, "phones");
        return this;
    }

    /** The words of the text messages. Required. */
    public OtpAuthBuilder messages(MessageComposer composer) {
        messages = requireNonNull(composer, "messages");
        return this;
    }

    /** Length, life and guesses of a code. Default: {@link OtpPolicy#defaults()}. */
    public OtpAuthBuilder codes(OtpPolicy policy) {
        codes = requireNonNull(policy, "codes");
        return this;
    }

    /** How often a phone gets a code. Default: {@link SendLimits#defaults()}. */
    public OtpAuthBuilder sendLimits(SendLimits limits) {
        sendLimits = requireNonNull(limits, "sendLimits");
        return this;
    }

    /** How many wrong guesses a phone may collect. Default: {@link GuessLimits#defaults()}. */
    public OtpAuthBuilder guessLimits(GuessLimits limits) {
        guessLimits = requireNonNull(limits, "guessLimits");
        return this;
    }

    /** The rules against strangers who waste messages or guess. Default: {@link AbusePolicy#defaults()}. */
    public OtpAuthBuilder abuse(AbusePolicy rules) {
        abuse = requireNonNull(rules, "abuse");
        return this;
    }

    /** Who tells people from programs. Default: nobody, and no proof is ever demanded. */
    public OtpAuthBuilder botCheck(BotCheck check) {
        botCheck = requireNonNull(check, "botCheck");
        return this;
    }

    /** Who knows what kind of line a number is. Default: nobody but the numbering plan. */
    public OtpAuthBuilder carrierLookup(CarrierLookup lookup) {
        carrierLookup = requireNonNull(lookup, "carrierLookup");
        return this;
    }

    /** Who knows that a number changed hands. Default: nobody. */
    public OtpAuthBuilder riskCheck(RiskCheck check) {
        riskCheck = requireNonNull(check, "riskCheck");
        return this;
    }

    /** How long sessions and tokens live. Default: {@link SessionPolicy#defaults()}. */
    public OtpAuthBuilder sessions(SessionPolicy policy) {
        sessions = requireNonNull(policy, "sessions");
        return this;
    }

    /**
     * Remembers for a few seconds whom it recognised, so that the store is not asked on every request. Then a token that
     * another node revoked may be accepted until this node hears of it, at most {@link NearCachePolicy#maxAge}. Default: off;
     * the store is always asked.
     */
    public OtpAuthBuilder nearCache(NearCachePolicy policy) {
        nearCache = requireNonNull(policy, "nearCache");
        return this;
    }

    /** How messages are handed over. Default: {@link DeliveryPolicy#defaults()}. */
    public OtpAuthBuilder delivery(DeliveryPolicy policy) {
        delivery = requireNonNull(policy, "delivery");
        return this;
    }

    /** One more listener to what happens. Default: nobody listens. What one of them throws hurts no other. */
    public OtpAuthBuilder events(AuthEvents listener) {
        events.add(requireNonNull(listener, "events"));
        return this;
    }

    /** What time it is. Default: the stores' own clock, which all nodes share. For tests. */
    public OtpAuthBuilder clock(InstantSource source) {
        clock = requireNonNull(source, "clock");
        return this;
    }

    /**
     * Starts the delivery of messages and returns the library, ready.
     *
     * @throws IllegalStateException if a required part is missing; the message names the method to call. Or if there is to be
     *     a near-cache for a token store that does not tell what other nodes revoke
     * @throws IllegalArgumentException if the settings together make guessing too easy, or contradict each other; the
     *     message has the arithmetic
     */
    public OtpAuth build() {
        Stores where = require(stores, "stores");
        InstantSource time = clock == null ? where.clock() : clock;
        PhonePolicy numbers = require(phones, "phones");
        SafeSettings.requireHardToGuess(codes, sendLimits, guessLimits);
        if (nearCache != null && where.tokens().invalidations().isEmpty()) {
            throw new IllegalStateException("no near-cache: this token store does not tell what other nodes revoke");
        }
        SafeRules.requireConsistent(abuse, numbers);
        return new OtpAuth(Engine.start(new EngineParts(
                where,
                require(sender, "sender"),
                require(messages, "messages"),
                require(codeKeys, "codeKeys"),
                numbers,
                codes,
                sendLimits,
                guessLimits,
                abuse,
                new Hooks(
                        Optional.ofNullable(botCheck),
                        Optional.ofNullable(carrierLookup),
                        Optional.ofNullable(riskCheck)),
                sessions,
                Optional.ofNullable(nearCache),
                delivery,
                List.copyOf(events),
                time)));
    }

    private static <T> T require(@Nullable T part, String name) {
        if (part == null) {
            throw new IllegalStateException("no " + name + ": call OtpAuth.builder()." + name + "(...)");
        }
        return part;
    }
}
