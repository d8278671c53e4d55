// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.internal.guard;

import dev.otpauth.event.RuleDecision;
import dev.otpauth.event.RuleDecision.Outcome;
import dev.otpauth.internal.SafeEvents;
import dev.otpauth.model.Client;
import dev.otpauth.model.Grip;
import dev.otpauth.model.Permit;
import dev.otpauth.policy.AbusePolicy;
import dev.otpauth.policy.Rule;
import dev.otpauth.policy.RuleMode;
import dev.otpauth.spi.BotCheck;
import dev.otpauth.spi.RateLimiter;
import dev.otpauth.spi.RateLimiter.Decision;
import dev.otpauth.spi.RateLimiter.Fill;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Demands proof of being a person: from everybody if the policy says so, and otherwise once a limit of the request is
 * fuller than it says, or a brake or an operator asks for it. Without a check to ask there is nothing to demand.
 * Thread-safe.
 */
final class BotGuard implements AutoCloseable {

    private static final int LONGEST_PROOF = 4096;
    /** Where the policy demands it from everybody, an outage is borne up to here. */
    private static final int USUAL_PERCENT = 50;

    private final Optional<BotCheck> check;
    private final AbusePolicy policy;
    private final RateLimiter limiter;
    private final SafeEvents events;
    private final BoundedCalls calls = new BoundedCalls("bot check");

    BotGuard(Optional<BotCheck> check, AbusePolicy policy, RateLimiter limiter, SafeEvents events) {
        this.check = check.filter(hook -> policy.mode(Rule.BOT_CHECK) != RuleMode.OFF);
        this.policy = policy;
        this.limiter = limiter;
        this.events = events;
    }

    /** Whether there is anybody to show a proof to. */
    boolean isOn() {
        return check.isPresent();
    }

    /**
     * Whether the request may go on. Only for a guard that is on.
     *
     * @param asked whether somebody wants proof from this asker, however full the limits
     * @param proof what the client sent to show that it is a person
     */
    boolean letsPass(List<Permit> permits, boolean asked, Client client, Optional<String> proof, Instant now) {
        Decision decision = limiter.ask(permits, now);
        if (decision instanceof Decision.Denied) {
            return true; // They are told to wait in any case.
        }
        Fill fullest = fullest(permits, decision.fills());
        boolean urgent = asked || fullest.share() * 100 > threshold();
        boolean demanded = urgent || policy.botCheckFrom() == 0;
        return !demanded || isAPerson(client, proof, urgent) || !tell(fullest, now);
    }

    private int threshold() {
        return policy.botCheckFrom() == 0 ? USUAL_PERCENT : policy.botCheckFrom();
    }

    /** When nobody can tell, only a request that need not have been asked gets through. */
    private boolean isAPerson(Client client, Optional<String> proof, boolean urgent) {
        return proof.filter(text -> !text.isEmpty() && text.length() <= LONGEST_PROOF)
                .map(text -> calls.ask(() -> check.orElseThrow().accepts(text, client))
                        .orElse(!urgent))
                .orElse(false);
    }

    /** Returns whether the rule acts. */
    private boolean tell(Fill fill, Instant now) {
        RuleMode mode = policy.mode(Rule.BOT_CHECK);
        Outcome outcome = mode == RuleMode.ENFORCE ? Outcome.REFUSED : Outcome.WOULD_REFUSE;
        RuleDecision decision =
                new RuleDecision(Rule.BOT_CHECK, fill.key(), fill.used(), fill.max(), mode, outcome, now);
        events.tell(listener -> listener.ruleDecided(decision));
        return mode == RuleMode.ENFORCE;
    }

    /** A rule in shadow demands nothing. */
    private static Fill fullest(List<Permit> permits, List<Fill> fills) {
        return IntStream.range(0, permits.size())
                .filter(index -> permits.get(index).grip() != Grip.WATCHED)
                .mapToObj(fills::get)
                .max(Comparator.comparingDouble(Fill::share))
                .orElseThrow();
    }

    @Override
    public void close() {
        calls.close();
    }
}
