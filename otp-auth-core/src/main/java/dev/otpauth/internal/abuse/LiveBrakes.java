// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.internal.abuse;

import dev.otpauth.event.RuleDecision;
import dev.otpauth.event.RuleDecision.Outcome;
import dev.otpauth.internal.SafeEvents;
import dev.otpauth.internal.Subjects;
import dev.otpauth.internal.guard.Asker;
import dev.otpauth.internal.guard.Brakes;
import dev.otpauth.model.Challenge;
import dev.otpauth.model.Client;
import dev.otpauth.model.Control;
import dev.otpauth.model.Control.Kind;
import dev.otpauth.model.Tally;
import dev.otpauth.model.Target;
import dev.otpauth.policy.AbusePolicy;
import dev.otpauth.policy.Cap;
import dev.otpauth.policy.Rule;
import dev.otpauth.policy.RuleMode;
import dev.otpauth.spi.Stores;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What operators decided by hand and the statistics decide by themselves: asked before a message is sent, told what became
 * of it. Thread-safe. Asking costs a trip to the store once a second, whoever comes first; telling costs none.
 */
public final class LiveBrakes implements Brakes {

    private final AbusePolicy policy;
    private final Subjects subjects;
    private final SafeEvents events;
    private final Tallies tallies;
    private final Controls controls;
    private final Holds holds;
    private final ConversionWatch conversion;
    private final SprayWatch spraying;
    private final Ticking ticking;
    private final boolean on;

    public LiveBrakes(Stores stores, AbusePolicy policy, Subjects subjects, SafeEvents events, InstantSource clock) {
        this.policy = policy;
        this.subjects = subjects;
        this.events = events;
        this.tallies = new Tallies(stores.tallies());
        this.controls = new Controls(stores.controls());
        this.holds = new Holds(controls, policy, subjects, events);
        this.conversion = new ConversionWatch(tallies, policy, subjects, holds);
        this.spraying = new SprayWatch(tallies, policy, subjects, holds);
        this.ticking = new Ticking(this::judgeStatistics, clock);
        this.on = Stream.of(
                        Rule.CONTROL,
                        Rule.CONVERSION_PREFIX,
                        Rule.CONVERSION_COUNTRY,
                        Rule.CONVERSION_NETWORK,
                        Rule.SPRAYING)
                .anyMatch(rule -> policy.mode(rule) != RuleMode.OFF);
    }

    /** @throws dev.otpauth.spi.OtpStoreException if what operators decided is not known */
    @Override
    public Ruling on(Asker asker, Instant now) {
        if (!on) {
            return Ruling.NOTHING;
        }
        ticking.catchUp(now);
        Snapshot snapshot = controls.at(now);
        if (snapshot.isEmpty() && holds.noShadows()) {
            return Ruling.NOTHING;
        }
        List<Target> targets = Aim.targets(asker, subjects);
        boolean free = policy.mode(Rule.CONTROL) != RuleMode.OFF && snapshot.isFree(targets, now);
        List<RuleDecision> decisions = decisions(snapshot, targets, free, now);
        decisions.forEach(decision -> events.tell(listener -> listener.ruleDecided(decision)));
        boolean held = decisions.stream().anyMatch(decision -> decision.outcome() == Outcome.MUTED);
        return new Ruling(held, free, !free && demandsBotCheck(snapshot, targets, now));
    }

    /** @throws dev.otpauth.spi.OtpStoreException if what operators decided is not known */
    @Override
    public Cap cap(Rule rule, Cap configured, Instant now) {
        if (!on || !RaisedCaps.canBeRaised(rule)) {
            return configured;
        }
        return RaisedCaps.raised(rule, configured, controls.at(now), now);
    }

    @Override
    public void sent(Challenge challenge, Asker asker) {
        conversion.sent(Aim.watched(asker), challenge.createdAt());
    }

    @Override
    public void verified(Challenge challenge, Client client) {
        Asker asker = Asker.of(challenge.phone(), client, Optional.empty());
        conversion.count(Aim.watched(asker), challenge.createdAt(), Tally.Kind.VERIFIED);
    }

    /** The first message counts. Nobody knows by now which network asked for it, so networks get no credit. */
    @Override
    public void undelivered(Challenge challenge) {
        if (challenge.delivery().sends() == 1) {
            Asker nobody = Asker.of(challenge.phone(), Client.unknown(), Optional.empty());
            conversion.count(Aim.watched(nobody), challenge.createdAt(), Tally.Kind.UNDELIVERED);
        }
    }

    @Override
    public void guessed(boolean wrong, Instant now) {
        if (spraying.guessed(wrong, now)) {
            ticking.hurry(now);
        } else if (on) {
            ticking.catchUp(now);
        }
    }

    /** Starts looking at the statistics once a second. */
    public void start() {
        if (on) {
            ticking.start();
        }
    }

    /** Stops looking, and writes what was counted. */
    public void close() {
        if (on) {
            ticking.close();
        }
    }

    Controls controls() {
        return controls;
    }

    ConversionWatch conversion() {
        return conversion;
    }

    /** Somebody took a hold back. */
    RuleDecision released(Target target, Instant now) {
        return holds.decision(ruleFor(target), target, Outcome.RELEASED, now);
    }

    private void judgeStatistics(Instant now) {
        tallies.write(now);
        conversion.judge(now);
        spraying.judge(now);
    }

    private List<RuleDecision> decisions(Snapshot snapshot, List<Target> targets, boolean free, Instant now) {
        List<RuleDecision> decisions = new ArrayList<>();
        snapshot.find(Kind.BLOCK, targets, now).ifPresent(block -> add(decisions, Rule.CONTROL, block, now));
        if (!free) {
            snapshot.find(Kind.HOLD, targets, now).ifPresent(hold -> add(decisions, ruleFor(hold.target()), hold, now));
            decisions.addAll(holds.shadows(targets, now));
        }
        return decisions;
    }

    private void add(Collection<RuleDecision> decisions, Rule rule, Control control, Instant now) {
        RuleMode mode = policy.mode(rule);
        if (mode != RuleMode.OFF) {
            Outcome outcome = mode == RuleMode.ENFORCE ? Outcome.MUTED : Outcome.WOULD_REFUSE;
            decisions.add(holds.decision(rule, control.target(), outcome, now));
        }
    }

    private boolean demandsBotCheck(Snapshot snapshot, List<Target> targets, Instant now) {
        return snapshot.find(Kind.BOT_CHECK, targets, now)
                .map(control -> control.by().equals(Holds.BRAKE) ? Rule.SPRAYING : Rule.CONTROL)
                .filter(rule -> policy.mode(rule) == RuleMode.ENFORCE)
                .isPresent();
    }

    private static Rule ruleFor(Target held) {
        return switch (held.type()) {
            case PREFIX, COUNTRY, NETWORK -> ConversionWatch.ruleFor(held);
            default -> Rule.CONTROL;
        };
    }
}
