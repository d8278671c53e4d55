// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.internal.guard;

import dev.otpauth.event.RuleDecision;
import dev.otpauth.event.RuleDecision.Outcome;
import dev.otpauth.internal.SafeEvents;
import dev.otpauth.internal.Subjects;
import dev.otpauth.model.Challenge;
import dev.otpauth.model.Client;
import dev.otpauth.model.PhoneNumber;
import dev.otpauth.policy.AbusePolicy;
import dev.otpauth.policy.PhonePolicy;
import dev.otpauth.policy.PhonePolicy.LineType;
import dev.otpauth.policy.Rule;
import dev.otpauth.policy.RuleMode;
import dev.otpauth.spi.CarrierLookup.Line;
import dev.otpauth.spi.UserStore;
import java.time.InstantSource;
import java.util.function.BooleanSupplier;

/** Asks the carrier and the host's risk check about a number. Thread-safe; holds no connection while it waits. */
public final class Clearance implements AutoCloseable {

    private final Hooks hooks;
    private final AbusePolicy policy;
    private final PhonePolicy phones;
    private final UserStore users;
    private final Subjects subjects;
    private final SafeEvents events;
    private final InstantSource clock;
    private final BoundedCalls carrier = new BoundedCalls("carrier look-up");
    private final BoundedCalls risk = new BoundedCalls("risk check");

    public Clearance(
            Hooks hooks,
            AbusePolicy policy,
            PhonePolicy phones,
            UserStore users,
            Subjects subjects,
            SafeEvents events,
            InstantSource clock) {
        this.hooks = hooks;
        this.policy = policy;
        this.phones = phones;
        this.users = users;
        this.subjects = subjects;
        this.events = events;
        this.clock = clock;
    }

    /** Whether the message of {@code challenge} may be handed to the provider. */
    public boolean maySend(Challenge challenge) {
        PhoneNumber phone = challenge.phone();
        boolean line = allows(Rule.CARRIER, phone, Outcome.MUTED, () -> isOnAGoodLine(phone));
        return line && allows(Rule.RISK, phone, Outcome.MUTED, () -> isLowRisk(challenge));
    }

    /** Whether whoever typed the right code of {@code challenge} may sign in. */
    public boolean mayTrust(Challenge challenge, Client client) {
        return allows(
                Rule.RISK,
                challenge.phone(),
                Outcome.REFUSED,
                () -> hooks.risk().isEmpty()
                        || risk.ask(() -> hooks.risk().get().mayTrust(challenge.phone(), challenge.purpose(), client))
                                .orElse(false));
    }

    private boolean allows(Rule rule, PhoneNumber phone, Outcome enforced, BooleanSupplier check) {
        RuleMode mode = policy.mode(rule);
        if (mode == RuleMode.OFF || check.getAsBoolean()) {
            return true;
        }
        boolean acts = mode == RuleMode.ENFORCE;
        RuleDecision decision = new RuleDecision(
                rule,
                subjects.of(rule, phone.e164()),
                0,
                0,
                mode,
                acts ? enforced : Outcome.WOULD_REFUSE,
                clock.instant());
        events.tell(listener -> listener.ruleDecided(decision));
        return !acts;
    }

    private boolean isLowRisk(Challenge challenge) {
        return hooks.risk().isEmpty()
                || risk.ask(() -> hooks.risk().get().maySend(challenge.phone(), challenge.purpose()))
                        .orElse(false);
    }

    private boolean isOnAGoodLine(PhoneNumber phone) {
        if (hooks.carrier().isEmpty()) {
            return true;
        }
        Line line = carrier.ask(() -> hooks.carrier().get().lookUp(phone)).orElse(Line.UNKNOWN);
        return switch (line) {
            case MOBILE -> true;
            case FIXED_LINE -> phones.allowsType(LineType.FIXED_LINE);
            case VOIP -> phones.allowsType(LineType.VOIP);
            case OTHER -> false;
            case UNKNOWN -> users.find(phone).isPresent();
        };
    }

    @Override
    public void close() {
        carrier.close();
        risk.close();
    }
}
