// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.internal.guard;

import dev.otpauth.internal.SafeEvents;
import dev.otpauth.internal.Subjects;
import dev.otpauth.model.Challenge;
import dev.otpauth.model.Client;
import dev.otpauth.model.ClientAddress;
import dev.otpauth.model.Grip;
import dev.otpauth.model.Permit;
import dev.otpauth.policy.AbusePolicy;
import dev.otpauth.policy.Rule;
import dev.otpauth.policy.RuleMode;
import dev.otpauth.spi.RateLimiter;
import dev.otpauth.spi.RateLimiter.Decision;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Lets one network try so many codes and no more, whosever they are. Thread-safe. */
public final class GuessGuard {

    /** For a wait without end. */
    private static final Duration LONG = Duration.ofDays(1);

    private final RateLimiter limiter;
    private final Subjects subjects;
    private final AbusePolicy policy;
    private final Brakes brakes;
    private final SafeEvents events;

    public GuessGuard(RateLimiter limiter, Subjects subjects, AbusePolicy policy, Brakes brakes, SafeEvents events) {
        this.limiter = limiter;
        this.subjects = subjects;
        this.policy = policy;
        this.brakes = brakes;
        this.events = events;
    }

    /** Notes how a code that was tried compared. */
    public void compared(boolean right, Instant now) {
        brakes.guessed(!right, now);
    }

    /** Notes that a challenge was passed. */
    public void passed(Challenge challenge, Client client) {
        brakes.verified(challenge, client);
    }

    /** Takes leave to try one code. Returns how long to wait, or empty when it may be tried. */
    public Optional<Duration> take(Client client, Instant now) {
        if (policy.mode(Rule.NETWORK_GUESSES) == RuleMode.OFF) {
            return Optional.empty();
        }
        return client.address().map(ClientAddress::network).flatMap(network -> take(network, now));
    }

    private Optional<Duration> take(String network, Instant now) {
        RuleMode mode = policy.mode(Rule.NETWORK_GUESSES);
        Permit permit = new Permit(
                subjects.of(Rule.NETWORK_GUESSES, network),
                List.of(policy.cap(Rule.NETWORK_GUESSES).asLimit()),
                1,
                RulePermit.grip(mode, Grip.REQUIRED));
        RulePermit rule = new RulePermit(Rule.NETWORK_GUESSES, mode, permit, 1, false);
        Decision decision = limiter.take(List.of(permit), now);
        if (decision.fills().get(0).exceeded()) {
            events.tell(listener ->
                    listener.ruleDecided(rule.decision(decision.fills().get(0), now)));
        }
        return decision instanceof Decision.Denied denied
                ? Optional.of(denied.retryAfter().orElse(LONG))
                : Optional.empty();
    }
}
