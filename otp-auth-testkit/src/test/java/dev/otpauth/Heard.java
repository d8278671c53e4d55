// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth;

import dev.otpauth.event.AuthEvents;
import dev.otpauth.event.RuleDecision;
import dev.otpauth.event.RuleDecision.Outcome;
import dev.otpauth.model.Challenge;
import dev.otpauth.model.Client;
import dev.otpauth.policy.Rule;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Remembers what the rules against abuse decided. Thread-safe. */
final class Heard implements AuthEvents {

    final List<RuleDecision> decisions = new CopyOnWriteArrayList<>();
    final List<String> alarms = new CopyOnWriteArrayList<>();

    final AtomicInteger toBeSent = new AtomicInteger();

    @Override
    public void codeRequested(Challenge challenge, Client client) {
        toBeSent.addAndGet(challenge.muted() ? 0 : 1);
    }

    @Override
    public void codeRequestedAgain(Challenge challenge, Client client) {
        toBeSent.addAndGet(challenge.muted() ? 0 : 1);
    }

    @Override
    public void ruleDecided(RuleDecision decision) {
        decisions.add(decision);
    }

    @Override
    public void budgetAlarm(Rule rule, long used, long max) {
        alarms.add(rule + " " + used + "/" + max);
    }

    /** How often {@code rule} came to that outcome. */
    long count(Rule rule, Outcome outcome) {
        return decisions.stream()
                .filter(decision -> decision.rule() == rule && decision.outcome() == outcome)
                .count();
    }
}
