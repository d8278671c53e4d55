// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.internal.abuse;

import dev.otpauth.internal.Subjects;
import dev.otpauth.model.Control;
import dev.otpauth.model.SubjectKey;
import dev.otpauth.model.Tally;
import dev.otpauth.model.Target;
import dev.otpauth.policy.AbusePolicy;
import dev.otpauth.policy.ConversionBrake;
import dev.otpauth.policy.Rule;
import dev.otpauth.policy.RuleMode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Watches how many messages lead to a sign-in, per prefix, region and network, over the last hour. A minute is judged once
 * everybody had two minutes to type their code. Messages that did not arrive are left out of the account. Thread-safe.
 */
final class ConversionWatch {

    /** How far back it looks. */
    static final Duration WINDOW = Duration.ofHours(1);

    /** How long people are given to type a code before they are missed. */
    static final Duration MATURITY = Duration.ofMinutes(2);

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final int MOST_WATCHED = 50_000;

    private final Tallies tallies;
    private final AbusePolicy policy;
    private final Subjects subjects;
    private final Holds holds;
    private final TreeMap<Instant, Set<Watched>> due = new TreeMap<>();

    private record Watched(Rule rule, Target target) {}

    ConversionWatch(Tallies tallies, AbusePolicy policy, Subjects subjects, Holds holds) {
        this.tallies = tallies;
        this.policy = policy;
        this.subjects = subjects;
        this.holds = holds;
    }

    /** A challenge was opened at {@code at} and its first message will be sent. */
    void sent(Collection<Target> targets, Instant at) {
        count(targets, at, Tally.Kind.SENT);
        Instant minute = at.truncatedTo(ChronoUnit.MINUTES);
        synchronized (due) {
            Set<Watched> watched = due.computeIfAbsent(minute, start -> new HashSet<>());
            targets.stream()
                    .map(target -> new Watched(ruleFor(target), target))
                    .filter(one -> isOn(one.rule()) && watched.size() < MOST_WATCHED)
                    .forEach(watched::add);
        }
    }

    /** What became of a challenge opened at {@code openedAt}. */
    void count(Collection<Target> targets, Instant openedAt, Tally.Kind kind) {
        targets.stream()
                .filter(target -> isOn(ruleFor(target)))
                .forEach(target -> tallies.count(subjects.of(target), openedAt, kind));
    }

    /** Judges whom the last messages went to, once they are old enough. If the store is away they are judged next time. */
    void judge(Instant now) {
        forgetBefore(start(now));
        Map<SubjectKey, Watched> ripe = ripe(now);
        if (ripe.isEmpty()) {
            return;
        }
        Map<SubjectKey, List<Tally>> read = tallies.read(ripe.keySet(), start(now), now);
        ripe.forEach((key, watched) -> judge(watched, figures(read.getOrDefault(key, List.of()), now), now));
        forgetBefore(ripeBefore(now));
    }

    /** The figures a target is judged by. */
    Figures of(Target target, Instant now) {
        SubjectKey key = subjects.of(target);
        return figures(tallies.read(List.of(key), start(now), now).getOrDefault(key, List.of()), now);
    }

    private void judge(Watched watched, Figures figures, Instant now) {
        ConversionBrake brake = policy.conversion();
        if (figures.convertsBelow(brake.percent(), least(watched.rule()))) {
            holds.put(
                    Control.Kind.HOLD,
                    watched.rule(),
                    watched.target(),
                    brake.hold(),
                    figures.verified(),
                    figures.arrived(),
                    now);
        }
    }

    private int least(Rule rule) {
        ConversionBrake brake = policy.conversion();
        return rule == Rule.CONVERSION_COUNTRY ? brake.sendsToRegion() : brake.sends();
    }

    private Map<SubjectKey, Watched> ripe(Instant now) {
        Map<SubjectKey, Watched> ripe = new HashMap<>();
        synchronized (due) {
            due.headMap(ripeBefore(now), false)
                    .values()
                    .forEach(each -> each.forEach(one -> ripe.put(subjects.of(one.target()), one)));
        }
        return ripe;
    }

    private void forgetBefore(Instant minute) {
        synchronized (due) {
            due.headMap(minute, false).clear();
        }
    }

    private static Figures figures(List<Tally> read, Instant now) {
        return Figures.before(ripeBefore(now), read);
    }

    /** Minutes that begin before this ended at least {@link #MATURITY} ago. */
    private static Instant ripeBefore(Instant now) {
        return now.minus(MATURITY).truncatedTo(ChronoUnit.MINUTES);
    }

    private static Instant start(Instant now) {
        return now.minus(WINDOW).truncatedTo(ChronoUnit.MINUTES).plus(MINUTE);
    }

    private boolean isOn(Rule rule) {
        return policy.mode(rule) != RuleMode.OFF;
    }

    static Rule ruleFor(Target target) {
        return switch (target.type()) {
            case PREFIX -> Rule.CONVERSION_PREFIX;
            case COUNTRY -> Rule.CONVERSION_COUNTRY;
            case NETWORK -> Rule.CONVERSION_NETWORK;
            default -> throw new AssertionError("conversion is watched per prefix, region and network");
        };
    }
}
