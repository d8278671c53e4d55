// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.policy;

import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The caps of an {@link AbusePolicy}. Immutable.
 *
 * @param rules by rule; a rule that is not in here has none
 * @param prefixes on one number prefix, where they differ, by region
 * @param countries on the messages to a region, by region; those of all others under the empty string
 */
record Caps(Map<Rule, Cap> rules, Map<String, Cap> prefixes, Map<String, List<Cap>> countries) {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);

    /** Their window is in their name. */
    private static final Set<Rule> FIXED =
            EnumSet.of(Rule.GLOBAL_MINUTE, Rule.GLOBAL_DAY, Rule.SPEND_HOUR, Rule.SPEND_DAY);

    static Caps defaults() {
        Map<Rule, Cap> caps = new EnumMap<>(Rule.class);
        caps.put(Rule.NETWORK_SENDS, new Cap(20, MINUTE.multipliedBy(5)));
        caps.put(Rule.NETWORK_PHONES, new Cap(50, DAY));
        caps.put(Rule.NETWORK_GUESSES, new Cap(30, MINUTE.multipliedBy(5)));
        caps.put(Rule.PREFIX_SENDS, new Cap(20, MINUTE.multipliedBy(10)));
        caps.put(Rule.GLOBAL_MINUTE, new Cap(100, MINUTE));
        caps.put(Rule.GLOBAL_DAY, new Cap(5_000, DAY));
        caps.put(Rule.SPEND_HOUR, new Cap(50_000_000, HOUR));
        caps.put(Rule.SPEND_DAY, new Cap(200_000_000, DAY));
        caps.put(Rule.NETWORK_COUNTRIES, new Cap(3, HOUR));
        return new Caps(caps, Map.of(), Map.of());
    }

    /** @throws IllegalArgumentException if the rule has none */
    Cap of(Rule rule) {
        Cap cap = rules.get(rule);
        if (cap == null) {
            throw new IllegalArgumentException(rule + " has no cap of this kind");
        }
        return cap;
    }

    Cap prefix(String region) {
        return prefixes.getOrDefault(region, of(Rule.PREFIX_SENDS));
    }

    List<Cap> country(String region) {
        return countries.getOrDefault(region, countries.getOrDefault("", List.of()));
    }

    /** @throws IllegalArgumentException if the rule has no cap, or a window in its name that this is not */
    Caps with(Rule rule, long max, Duration window) {
        Duration usual = of(rule).window();
        if (FIXED.contains(rule) && !window.equals(usual)) {
            throw new IllegalArgumentException("the window of " + rule + " is " + usual);
        }
        Map<Rule, Cap> changed = new EnumMap<>(rules);
        changed.put(rule, new Cap(max, window));
        return new Caps(changed, prefixes, countries);
    }

    Caps withPrefix(String region, Cap cap) {
        Map<String, Cap> changed = new HashMap<>(prefixes);
        changed.put(region, cap);
        return new Caps(rules, Map.copyOf(changed), countries);
    }

    /** It replaces one with the same window. */
    Caps withCountry(String region, Cap cap) {
        Stream<Cap> kept = countries.getOrDefault(region, List.of()).stream()
                .filter(other -> !other.window().equals(cap.window()));
        Map<String, List<Cap>> changed = new HashMap<>(countries);
        changed.put(region, Stream.concat(kept, Stream.of(cap)).toList());
        return new Caps(rules, prefixes, Map.copyOf(changed));
    }
}
