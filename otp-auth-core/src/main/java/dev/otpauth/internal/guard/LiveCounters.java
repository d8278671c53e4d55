// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.internal.guard;

import dev.otpauth.internal.Subjects;
import dev.otpauth.model.Grip;
import dev.otpauth.model.Limit;
import dev.otpauth.model.Permit;
import dev.otpauth.model.PhoneNumber;
import dev.otpauth.model.SubjectKey;
import dev.otpauth.policy.AbusePolicy;
import dev.otpauth.policy.Rule;
import dev.otpauth.policy.SendLimits;
import dev.otpauth.result.Counters.Counter;
import dev.otpauth.spi.RateLimiter;
import dev.otpauth.spi.RateLimiter.Fill;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads how far limits are used, and changes nothing. Thread-safe. */
public final class LiveCounters {

    private static final PhoneNumber NOBODY = new PhoneNumber("+999555000000");
    private static final Set<Rule> BUDGETS =
            EnumSet.of(Rule.GLOBAL_MINUTE, Rule.GLOBAL_DAY, Rule.SPEND_HOUR, Rule.SPEND_DAY);
    private static final Set<Rule> OF_A_NETWORK =
            EnumSet.of(Rule.NETWORK_SENDS, Rule.NETWORK_PHONES, Rule.NETWORK_COUNTRIES);

    private final RateLimiter limiter;
    private final Subjects subjects;
    private final SendLimits limits;
    private final AbusePolicy policy;
    private final Brakes brakes;

    public LiveCounters(RateLimiter limiter, Subjects subjects, SendLimits limits, AbusePolicy policy, Brakes brakes) {
        this.limiter = limiter;
        this.subjects = subjects;
        this.limits = limits;
        this.policy = policy;
        this.brakes = brakes;
    }

    /** The messages to a phone that strangers asked for. */
    public List<Counter> ofPhone(PhoneNumber phone, Instant now) {
        SubjectKey key = subjects.messagesTo(phone, Optional.empty());
        List<Counter> counters = new ArrayList<>();
        for (Limit limit : limits.asLimits()) {
            if (limit instanceof Limit.SlidingWindow window) {
                counters.add(new Counter("phone-messages", used(key, window, now), window.max(), window.window()));
            }
        }
        return counters;
    }

    /** What one network asked for and tried. */
    public List<Counter> ofNetwork(String network, Instant now) {
        Asker asker = new Asker(NOBODY, Place.of(NOBODY), Optional.of(network), Optional.empty());
        List<RulePermit> rules = new ArrayList<>(rules(now).ofTheAsker(asker));
        rules.addAll(rules(now).ofTheOperator(asker));
        List<Counter> counters = new ArrayList<>(counters(rules, OF_A_NETWORK, now));
        SubjectKey guesses = subjects.of(Rule.NETWORK_GUESSES, network);
        counters.add(counter(
                Rule.NETWORK_GUESSES, guesses, policy.cap(Rule.NETWORK_GUESSES).asLimit(), now));
        return counters;
    }

    /** Messages to one prefix of a region. */
    public List<Counter> ofPrefix(Place place, Instant now) {
        return counters(ofTheOperator(place, now), EnumSet.of(Rule.PREFIX_SENDS), now);
    }

    /** Messages to one region. */
    public List<Counter> ofRegion(String region, Instant now) {
        return counters(ofTheOperator(new Place(region, "+"), now), EnumSet.of(Rule.COUNTRY_SENDS), now);
    }

    /** The operator's budgets. */
    public List<Counter> ofEverybody(Instant now) {
        return counters(ofTheOperator(Place.of(NOBODY), now), BUDGETS, now);
    }

    private List<RulePermit> ofTheOperator(Place place, Instant now) {
        return rules(now).ofTheOperator(new Asker(NOBODY, place, Optional.empty(), Optional.empty()));
    }

    private SendRules rules(Instant now) {
        return new SendRules(policy, subjects, (rule, cap) -> brakes.cap(rule, cap, now));
    }

    private List<Counter> counters(List<RulePermit> rules, Set<Rule> wanted, Instant now) {
        return rules.stream()
                .filter(rule -> wanted.contains(rule.rule()))
                .map(rule -> counter(rule, now))
                .toList();
    }

    private Counter counter(RulePermit rule, Instant now) {
        return counter(rule.rule(), rule.permit().key(), rule.permit().limits().get(0), now);
    }

    private Counter counter(Rule rule, SubjectKey key, Limit limit, Instant now) {
        String name = rule.name().toLowerCase(Locale.ROOT).replace('_', '-');
        return new Counter(name, used(key, limit, now), limit.capacity(), window(limit));
    }

    /** To a limit of one, any is too many: it says what is counted, and adds nothing to it. */
    private long used(SubjectKey key, Limit limit, Instant now) {
        Permit one = new Permit(key, List.of(ofOne(limit)), 1, Grip.WATCHED);
        Fill fill = limiter.ask(List.of(one), now).fills().get(0);
        return fill.exceeded() ? fill.used() : 0;
    }

    private static Limit ofOne(Limit limit) {
        Duration window = window(limit);
        if (limit instanceof Limit.Quota) {
            return new Limit.Quota(1, window);
        }
        return limit instanceof Limit.Distinct ? new Limit.Distinct(1, window) : new Limit.SlidingWindow(1, window);
    }

    private static Duration window(Limit limit) {
        return limit instanceof Limit.Quota quota ? quota.window() : limit.memory();
    }
}
