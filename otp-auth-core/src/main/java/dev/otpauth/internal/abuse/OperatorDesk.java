// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.internal.abuse;

import dev.otpauth.event.OperatorAct;
import dev.otpauth.event.OperatorAct.Deed;
import dev.otpauth.event.RuleDecision;
import dev.otpauth.internal.SafeEvents;
import dev.otpauth.internal.Subjects;
import dev.otpauth.internal.guard.LiveCounters;
import dev.otpauth.model.Control;
import dev.otpauth.model.Control.Kind;
import dev.otpauth.model.PhoneNumber;
import dev.otpauth.model.Purpose;
import dev.otpauth.model.Target;
import dev.otpauth.model.TokenHash;
import dev.otpauth.policy.AbusePolicy;
import dev.otpauth.policy.Rule;
import dev.otpauth.policy.RuleMode;
import dev.otpauth.spi.DecisionLog;
import dev.otpauth.spi.Stores;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What operators do by hand, and see. Thread-safe. */
public final class OperatorDesk {

    /** Who signs for the brakes. */
    public static final String BRAKE = Holds.BRAKE;

    private static final String RELEASED = ": the brakes wait until the old figures are over";

    private final Stores stores;
    private final AbusePolicy policy;
    private final Subjects subjects;
    private final LiveBrakes brakes;
    private final SafeEvents events;
    private final InstantSource clock;
    private final OperatorView view;

    public OperatorDesk(
            Stores stores,
            AbusePolicy policy,
            Subjects subjects,
            LiveBrakes brakes,
            LiveCounters counters,
            SafeEvents events,
            Optional<DecisionLog> log,
            InstantSource clock) {
        this.stores = stores;
        this.policy = policy;
        this.subjects = subjects;
        this.brakes = brakes;
        this.events = events;
        this.clock = clock;
        this.view = new OperatorView(brakes.conversion(), counters, log, clock);
    }

    /** See {@link dev.otpauth.Operator#phone}. */
    public Target target(PhoneNumber phone) {
        return subjects.target(phone);
    }

    /** See {@link dev.otpauth.Operator#unlock}. */
    public void unlock(PhoneNumber phone, Collection<Purpose> purposes, String who, String reason) {
        Instant now = clock.instant();
        requireSigned(who, reason, now);
        List<Optional<TokenHash>> askers = new ArrayList<>(List.of(Optional.empty()));
        stores.devices().list(subjects.devicesOf(phone), now).forEach(device -> askers.add(Optional.of(device.name())));
        stores.limiter()
                .forget(askers.stream()
                        .map(asker -> subjects.messagesTo(phone, asker))
                        .toList());
        for (Purpose purpose : purposes) {
            askers.forEach(asker -> stores.challenges().forgive(subjects.guessesAt(phone, purpose, asker)));
        }
        tell(who, Deed.UNLOCK, target(phone), reason, now);
    }

    /** Puts a control in force until {@code until}, or for good. */
    public void decide(Kind kind, Target target, Optional<Instant> until, String who, String reason) {
        requireEnforced();
        Instant now = clock.instant();
        requireAimable(kind, target);
        Control control = new Control(kind, target, who, reason, now, until);
        if (kind == Kind.FREE) {
            brakes.controls().remove(Kind.BLOCK, target, now);
            brakes.controls().remove(Kind.HOLD, target, now);
        } else {
            brakes.controls().remove(Kind.FREE, target, now);
        }
        brakes.controls().put(control);
        tell(who, Deed.valueOf(kind.name()), target, ending(until) + reason, now);
    }

    /** See {@link dev.otpauth.Operator#unblock}. */
    public Set<Kind> unblock(Target target, String who, String reason) {
        Instant now = clock.instant();
        requireSigned(who, reason, now);
        Set<Kind> removed = EnumSet.noneOf(Kind.class);
        for (Kind kind : Kind.values()) {
            if (brakes.controls().remove(kind, target, now)) {
                removed.add(kind);
            }
        }
        if (removed.contains(Kind.HOLD)) {
            release(target, who, now);
        }
        tell(who, Deed.UNBLOCK, target, reason, now);
        return removed;
    }

    /** See {@link dev.otpauth.Operator#raise}. */
    public void raise(Rule rule, long amount, Instant until, String who, String reason) {
        Instant now = clock.instant();
        if (!RaisedCaps.canBeRaised(rule)) {
            throw new IllegalArgumentException(rule + " is no budget: raise one of " + RaisedCaps.names());
        }
        long usual = policy.cap(rule).max();
        if (amount <= usual) {
            throw new IllegalArgumentException(rule + " allows " + usual + " already; " + amount + " is not more");
        }
        Control raised =
                new Control(Kind.RAISED_CAP, RaisedCaps.target(rule), who, reason, now, Optional.of(until), amount);
        brakes.controls().put(raised);
        tell(who, Deed.RAISE_CAP, raised.target(), "to " + amount + " " + ending(raised.until()) + reason, now);
    }

    /** What there is to see. */
    public OperatorView view() {
        return view;
    }

    /** What is in force. */
    public List<Control> controls() {
        return stores.controls().all(clock.instant());
    }

    /**
     * Or the brake would see the same figures a minute later, and hold again. Freed by the brake and not by hand: the
     * operator's own limits go on.
     */
    private void release(Target target, String who, Instant now) {
        Instant until = now.plus(ConversionWatch.WINDOW).plus(ConversionWatch.MATURITY);
        brakes.controls()
                .put(new Control(
                        Kind.FREE, target, Holds.BRAKE, "released by " + who + RELEASED, now, Optional.of(until)));
        RuleDecision released = brakes.released(target, now);
        events.tell(listener -> listener.ruleDecided(released));
    }

    private void requireEnforced() {
        RuleMode mode = policy.mode(Rule.CONTROL);
        if (mode != RuleMode.ENFORCE) {
            throw new IllegalStateException("the rule CONTROL is " + mode + ", so this would do nothing");
        }
    }

    private static void requireAimable(Kind kind, Target target) {
        if (target.type() == Target.Type.CAP) {
            throw new IllegalArgumentException("a cap is raised, not blocked or freed");
        }
        if (kind == Kind.FREE && target.type() == Target.Type.EVERYTHING) {
            throw new IllegalArgumentException("not everything can be freed: raise a cap, or set rules to shadow");
        }
    }

    /** The checks are those of a control. */
    private static void requireSigned(String who, String reason, Instant now) {
        new Control(Kind.BLOCK, Target.everything(), who, reason, now, Optional.empty());
    }

    private void tell(String who, Deed deed, Target target, String detail, Instant now) {
        OperatorAct act = new OperatorAct(who, deed, target, detail.strip(), now);
        events.tell(listener -> listener.operatorActed(act));
    }

    private static String ending(Optional<Instant> until) {
        return until.map(end -> "until " + end + " ").orElse("");
    }
}
