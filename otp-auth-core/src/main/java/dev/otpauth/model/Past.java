// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.model;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** What the kinds of {@link Limit} make of earlier events, which they get and give oldest first. */
final class Past {

    private Past() {}

    static List<Event> since(Instant exclusive, List<Event> past) {
        return where(event -> event.at().isAfter(exclusive), past);
    }

    static List<Event> where(Predicate<Event> condition, List<Event> past) {
        return past.stream().filter(condition).toList();
    }

    static List<Event> with(Event newest, List<Event> past) {
        List<Event> events = new ArrayList<>(past);
        events.add(newest);
        events.sort(Comparator.comparing(Event::at));
        return List.copyOf(events);
    }

    static long sum(List<Event> past) {
        return past.stream().mapToLong(Event::value).sum();
    }

    /** How long until an event is older than {@code window}. */
    static Duration untilGone(Event event, Duration window, Instant now) {
        return Duration.between(now, event.at().plus(window));
    }

    /** The event with whose end the sum is less by {@code excess}; empty when it need not be less, or cannot be. */
    static Optional<Event> whenLessBy(long excess, List<Event> past) {
        long left = excess;
        for (Event event : past) {
            if (left <= 0) {
                break;
            }
            left -= event.value();
            if (left <= 0) {
                return Optional.of(event);
            }
        }
        return Optional.empty();
    }
}
