// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.benchmarks.simulation;

import dev.otpauth.event.AuthEvents;
import dev.otpauth.event.RuleDecision;
import dev.otpauth.event.RuleDecision.Outcome;
import dev.otpauth.policy.Rule;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;

/** When each rule first did something, and how often it did. */
final class Brakes implements AuthEvents {

    private final Map<String, Acts> acts = new ConcurrentSkipListMap<>();
    private Instant since;

    Brakes(Instant since) {
        this.since = since;
    }

    private record Acts(Instant first, long count) {}

    /** Counts the time until a brake acted from here on, and forgets what was before. */
    void restart(Instant now) {
        since = now;
        acts.clear();
    }

    @Override
    public void ruleDecided(RuleDecision decision) {
        if (decision.outcome() != Outcome.RELEASED) {
            note(decision.rule() + " " + decision.outcome().name().toLowerCase(Locale.ROOT), decision.at());
        }
    }

    @Override
    public void budgetAlarm(Rule rule, long used, long max) {
        note(rule + " alarm", Instant.MAX);
    }

    private void note(String what, Instant at) {
        acts.merge(what, new Acts(at, 1), (old, one) -> new Acts(old.first(), old.count() + 1));
    }

    /** One phrase per rule, in the order of the names. */
    String told() {
        return new TreeMap<>(acts)
                .entrySet().stream()
                        .map(entry -> entry.getKey() + after(entry.getValue()) + ", "
                                + entry.getValue().count() + "x")
                        .collect(Collectors.joining("; "));
    }

    private String after(Acts those) {
        if (those.first().equals(Instant.MAX)) {
            return "";
        }
        Duration time = Duration.between(since, those.first());
        return time.toMinutes() < 2 ? " after " + time.toSeconds() + " s" : " after " + time.toMinutes() + " min";
    }
}
