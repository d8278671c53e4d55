// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.benchmarks.simulation;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import dev.otpauth.benchmarks.simulation.Ledger.Sent;
import dev.otpauth.policy.AbusePolicy;
import dev.otpauth.policy.Cap;
import dev.otpauth.policy.Rule;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** Counts the provider's list once more, by other means than the library: what went beyond a cap, and what it cost. */
final class Recount {

    private static final PhoneNumberUtil PLANS = PhoneNumberUtil.getInstance();

    private final List<Sent> sent;
    private final AbusePolicy policy;
    private final World world;
    private final Map<String, PhoneNumber> parsed = new HashMap<>();

    Recount(World world, AbusePolicy policy) {
        this.world = world;
        this.sent = world.ledger().sent().stream()
                .sorted(Comparator.comparingLong(this::time))
                .toList();
        this.policy = policy;
    }

    /** Messages beyond any cap of the policy. */
    long beyond() {
        return beyond(Sent::phone, new Cap(5, Duration.ofHours(1)))
                + beyond(Sent::phone, new Cap(10, Duration.ofDays(1)))
                + beyond(message -> world.networkOf(message.challenge()), policy.cap(Rule.NETWORK_SENDS))
                + beyond(this::prefix, policy.cap(Rule.PREFIX_SENDS))
                + beyond(message -> "all", policy.cap(Rule.GLOBAL_MINUTE))
                + beyond(message -> "all", policy.cap(Rule.GLOBAL_DAY));
    }

    /** The most money spent in any window of {@code rule}, as a share of what it may be. */
    double spent(Rule rule) {
        Cap cap = policy.cap(rule);
        return (double) most(message -> policy.prices().priceOf(region(message)), cap.window()) / cap.max();
    }

    /** All the money, in whole units. */
    double money() {
        return sent.stream()
                        .mapToLong(message -> policy.prices().priceOf(region(message)))
                        .sum()
                / 1e6;
    }

    private long beyond(Function<Sent, String> subject, Cap cap) {
        Map<String, Deque<Sent>> windows = new HashMap<>();
        long beyond = 0;
        for (Sent message : sent) {
            Deque<Sent> window = windows.computeIfAbsent(subject.apply(message), key -> new ArrayDeque<>());
            forget(window, time(message) - cap.window().toMillis());
            window.add(message);
            beyond += window.size() > cap.max() ? 1 : 0;
        }
        return beyond;
    }

    private long most(ToLongFunction<Sent> amount, Duration length) {
        Deque<Sent> window = new ArrayDeque<>();
        long sum = 0;
        long most = 0;
        for (Sent message : sent) {
            while (!window.isEmpty() && time(window.element()) <= time(message) - length.toMillis()) {
                sum -= amount.applyAsLong(window.remove());
            }
            window.add(message);
            sum += amount.applyAsLong(message);
            most = Math.max(most, sum);
        }
        return most;
    }

    private void forget(Deque<Sent> window, long before) {
        while (!window.isEmpty() && time(window.element()) <= before) {
            window.remove();
        }
    }

    private long time(Sent message) {
        return world.timeOf(message.challenge());
    }

    private String region(Sent message) {
        return String.valueOf(PLANS.getRegionCodeForNumber(number(message)));
    }

    private String prefix(Sent message) {
        PhoneNumber number = number(message);
        String national = PLANS.getNationalSignificantNumber(number);
        return number.getCountryCode() + " " + national.substring(0, Math.min(4, national.length()));
    }

    private PhoneNumber number(Sent message) {
        return parsed.computeIfAbsent(message.phone(), text -> {
            try {
                return PLANS.parse(text, "ZZ");
            } catch (NumberParseException e) {
                throw new AssertionError("it was sent to", e);
            }
        });
    }
}
