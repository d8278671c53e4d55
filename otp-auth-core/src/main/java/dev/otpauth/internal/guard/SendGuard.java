// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.internal.guard;

import dev.otpauth.internal.SafeEvents;
import dev.otpauth.internal.Subjects;
import dev.otpauth.model.Challenge;
import dev.otpauth.model.Client;
import dev.otpauth.model.Grip;
import dev.otpauth.model.Permit;
import dev.otpauth.policy.AbusePolicy;
import dev.otpauth.policy.SendLimits;
import dev.otpauth.spi.RateLimiter;
import dev.otpauth.spi.RateLimiter.Decision;
import dev.otpauth.spi.RateLimiter.Fill;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Takes leave for one message under every limit at once, before anything is spent. What is taken is kept, also when the
 * message's fate is unknown. Thread-safe.
 */
public final class SendGuard implements AutoCloseable {

    private final RateLimiter limiter;
    private final Subjects subjects;
    private final SendLimits limits;
    private final AbusePolicy policy;
    private final Brakes brakes;
    private final BotGuard bots;
    private final SafeEvents events;
    private final Alarms alarms = new Alarms();

    public SendGuard(
            RateLimiter limiter,
            Subjects subjects,
            SendLimits limits,
            AbusePolicy policy,
            Brakes brakes,
            Hooks hooks,
            SafeEvents events) {
        this.limiter = limiter;
        this.subjects = subjects;
        this.limits = limits;
        this.policy = policy;
        this.brakes = brakes;
        this.bots = new BotGuard(hooks.bots(), policy, limiter, events);
        this.events = events;
    }

    /**
     * Takes leave for the first message of a challenge.
     *
     * @param proof what the client sent to show that it is a person
     */
    public Leave takeFirst(Asker asker, Client client, Optional<String> proof, Instant now) {
        Brakes.Ruling ruling = brakes.on(asker, now);
        if (!bots.isOn()) {
            return take(asker, ruling, now);
        }
        // A held asker is asked for proof like any other: what differed would tell them.
        Brakes.Ruling seen = new Brakes.Ruling(false, ruling.free(), ruling.botCheck());
        List<Permit> permits = permits(asker, rules(asker, seen, now));
        return bots.letsPass(permits, ruling.botCheck(), client, proof, now)
                ? take(asker, ruling, now)
                : new Leave.NotAPerson();
    }

    /** Takes leave for a further message. */
    public Leave take(Asker asker, Instant now) {
        return take(asker, brakes.on(asker, now), now);
    }

    /** Notes that a challenge was opened for this asker. */
    public void opened(Challenge challenge, Asker asker) {
        if (!challenge.muted()) {
            brakes.sent(challenge, asker);
        }
    }

    /** Takes what a message costs the asker, who gets none. */
    public Leave takeForNothing(Asker asker, Instant now) {
        return take(asker, new Brakes.Ruling(true, false, false), now);
    }

    private Leave take(Asker asker, Brakes.Ruling ruling, Instant now) {
        List<RulePermit> rules = rules(asker, ruling, now);
        List<Permit> permits = permits(asker, rules);
        Decision decision = limiter.take(permits, now);
        List<Fill> fills = decision.fills().subList(1, permits.size());
        if (decision instanceof Decision.Denied denied) {
            tellFull(rules, fills, Grip.REQUIRED, now);
            return new Leave.Denied(denied.retryAfter());
        }
        boolean full = tellFull(rules, fills, Grip.SHARED, now);
        tellFull(rules, fills, Grip.WATCHED, now);
        tellAlarms(rules, fills, full, now);
        return new Leave.Given(((Decision.Granted) decision).next(), full || ruling.held());
    }

    /** What is not sent costs the operator nothing. */
    private List<RulePermit> rules(Asker asker, Brakes.Ruling ruling, Instant now) {
        SendRules all = new SendRules(policy, subjects, (rule, cap) -> brakes.cap(rule, cap, now));
        List<RulePermit> rules = new ArrayList<>(all.ofTheAsker(asker));
        if (!ruling.held() && !ruling.free()) {
            rules.addAll(all.ofTheOperator(asker));
        }
        return rules;
    }

    private List<Permit> permits(Asker asker, List<RulePermit> rules) {
        return Stream.concat(Stream.of(ofThePhone(asker)), rules.stream().map(RulePermit::permit))
                .toList();
    }

    private Permit ofThePhone(Asker asker) {
        return new Permit(subjects.messagesTo(asker.phone(), asker.device()), limits.asLimits());
    }

    private boolean tellFull(List<RulePermit> rules, List<Fill> fills, Grip grip, Instant now) {
        boolean full = false;
        for (int i = 0; i < rules.size(); i++) {
            RulePermit rule = rules.get(i);
            Fill fill = fills.get(i);
            if (rule.permit().grip() == grip && fill.exceeded()) {
                events.tell(listener -> listener.ruleDecided(rule.decision(fill, now)));
                full = true;
            }
        }
        return full;
    }

    /** Of the shared permits none was taken if one was full. */
    private void tellAlarms(List<RulePermit> rules, List<Fill> fills, boolean full, Instant now) {
        for (int i = 0; i < rules.size(); i++) {
            RulePermit rule = rules.get(i);
            Fill fill = fills.get(i);
            boolean taken = !fill.exceeded() && !(full && rule.permit().grip() == Grip.SHARED);
            if (taken && alarms.rings(rule, fill, now)) {
                events.tell(listener -> listener.budgetAlarm(rule.rule(), fill.used(), fill.max()));
            }
        }
    }

    @Override
    public void close() {
        bots.close();
    }
}
