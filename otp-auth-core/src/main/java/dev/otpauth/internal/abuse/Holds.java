// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.internal.abuse;

import dev.otpauth.event.RuleDecision;
import dev.otpauth.event.RuleDecision.Outcome;
import dev.otpauth.internal.SafeEvents;
import dev.otpauth.internal.Subjects;
import dev.otpauth.model.Control;
import dev.otpauth.model.Target;
import dev.otpauth.policy.AbusePolicy;
import dev.otpauth.policy.Rule;
import dev.otpauth.policy.RuleMode;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Where brakes put what they decide: for all nodes if their rule is enforced; in shadow only in the memory of this node, so
 * that one can tell whom it would have stopped. Tells the host once. Thread-safe.
 */
final class Holds {

    /** Who decides, when nobody does. */
    static final String BRAKE = "brake";

    /** More are not remembered: a flood of networks is stopped by their own limits. */
    private static final int MOST = 2_000;

    private final Controls controls;
    private final AbusePolicy policy;
    private final Subjects subjects;
    private final SafeEvents events;
    private final Map<Target, Shadow> shadows = new ConcurrentHashMap<>();

    private record Shadow(Rule rule, Instant until) {}

    Holds(Controls controls, AbusePolicy policy, Subjects subjects, SafeEvents events) {
        this.controls = controls;
        this.policy = policy;
        this.subjects = subjects;
        this.events = events;
    }

    /** Stops {@code target} for a while, under a rule that is not off. Figures are for the host: so many of so many. */
    void put(Control.Kind kind, Rule rule, Target target, Duration time, long used, long max, Instant now) {
        RuleMode mode = policy.mode(rule);
        Instant until = now.plus(time);
        boolean first = mode == RuleMode.ENFORCE
                ? enforce(new Control(kind, target, BRAKE, used + " of " + max, now, Optional.of(until)), now)
                : shadow(target, new Shadow(rule, until), now);
        if (first) {
            Outcome outcome = mode == RuleMode.ENFORCE ? Outcome.HELD : Outcome.WOULD_REFUSE;
            RuleDecision decision = new RuleDecision(rule, subjects.of(target), used, max, mode, outcome, now);
            events.tell(listener -> listener.ruleDecided(decision));
        }
    }

    /** Whether no rule in shadow would stop anybody. */
    boolean noShadows() {
        return shadows.isEmpty();
    }

    /** The rules in shadow that would stop one of these. */
    List<RuleDecision> shadows(Collection<Target> targets, Instant now) {
        if (shadows.isEmpty()) {
            return List.of();
        }
        return targets.stream()
                .flatMap(target -> Stream.ofNullable(shadows.get(target))
                        .filter(shadow -> isInForce(shadow, now))
                        .map(shadow -> decision(shadow.rule(), target, Outcome.WOULD_REFUSE, now)))
                .toList();
    }

    /** What a control of a rule's says about one message. */
    RuleDecision decision(Rule rule, Target target, Outcome outcome, Instant now) {
        return new RuleDecision(rule, subjects.of(target), 0, 0, policy.mode(rule), outcome, now);
    }

    private boolean enforce(Control control, Instant now) {
        Snapshot known = controls.at(now);
        boolean released =
                known.find(Control.Kind.FREE, List.of(control.target()), now).isPresent();
        boolean byHand = known.find(control.kind(), List.of(control.target()), now)
                .filter(there -> !there.by().equals(BRAKE))
                .isPresent();
        boolean flooded = control.target().type() == Target.Type.NETWORK && known.count(control.kind()) >= MOST;
        return !released && !byHand && !flooded && controls.put(control);
    }

    private boolean shadow(Target target, Shadow shadow, Instant now) {
        if (shadows.size() >= MOST) {
            shadows.values().removeIf(old -> !isInForce(old, now));
        }
        if (shadows.size() >= MOST) {
            return false;
        }
        Shadow before = shadows.put(target, shadow);
        return before == null || !isInForce(before, now);
    }

    private static boolean isInForce(Shadow shadow, Instant now) {
        return now.isBefore(shadow.until());
    }
}
