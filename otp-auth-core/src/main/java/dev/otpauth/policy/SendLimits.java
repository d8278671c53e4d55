// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.policy;

import dev.otpauth.model.Limit;
import java.time.Duration;
import java.util.Collections;
import java.util.List;

/**
 * How often a code may be sent to one phone, first messages and re-sends together. Immutable.
 *
 * @see <a href="https://www.twilio.com/docs/verify/developer-best-practices">Twilio: retry logic</a>
 */
public final class SendLimits {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofHours(24);

    private final List<Duration> pauses;
    private final int perHour;
    private final int perDay;

    private SendLimits(List<Duration> pauses, int perHour, int perDay) {
        this.pauses = pauses;
        this.perHour = perHour;
        this.perDay = perDay;
    }

    /** Pauses of 60, 120, 300 and 900 seconds, 5 messages in any hour, 10 in any 24 hours. */
    public static SendLimits defaults() {
        return new SendLimits(
                List.of(
                        Duration.ofSeconds(60),
                        Duration.ofSeconds(120),
                        Duration.ofSeconds(300),
                        Duration.ofSeconds(900)),
                5,
                10);
    }

    /** The pause after the first, second … message of an hour; the last one repeats. */
    public List<Duration> pauses() {
        return pauses;
    }

    /** Messages in any hour. Default 5. */
    public int perHour() {
        return perHour;
    }

    /** Messages in any 24 hours. Default 10. */
    public int perDay() {
        return perDay;
    }

    /** @throws IllegalArgumentException if there is no pause, or one is below 30 seconds or over 24 hours */
    public SendLimits withPauses(List<Duration> longer) {
        if (longer.isEmpty() || longer.stream().anyMatch(pause -> pause.compareTo(Duration.ofSeconds(30)) < 0)) {
            throw new IllegalArgumentException("between two messages to one phone pass at least 30 seconds");
        }
        if (Collections.max(longer).compareTo(DAY) > 0) {
            throw new IllegalArgumentException("a pause lasts at most 24 hours");
        }
        return new SendLimits(List.copyOf(longer), perHour, perDay);
    }

    /** @throws IllegalArgumentException unless {@code messages} lie between 1 and 100 */
    public SendLimits withPerHour(int messages) {
        return new SendLimits(pauses, count(messages), perDay);
    }

    /** @throws IllegalArgumentException unless {@code messages} lie between 1 and 100 */
    public SendLimits withPerDay(int messages) {
        return new SendLimits(pauses, perHour, count(messages));
    }

    /** These settings as limits on one phone's messages. */
    public List<Limit> asLimits() {
        return List.of(
                new Limit.Spacing(pauses, longer(HOUR, Collections.max(pauses))),
                new Limit.SlidingWindow(perHour, HOUR),
                new Limit.SlidingWindow(perDay, DAY));
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? other : one;
    }

    private static int count(int messages) {
        if (messages < 1 || messages > 100) {
            throw new IllegalArgumentException("1 to 100 messages, not " + messages);
        }
        return messages;
    }
}
