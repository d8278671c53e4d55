// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.internal.abuse;

import dev.otpauth.internal.Subjects;
import dev.otpauth.model.Control;
import dev.otpauth.model.SubjectKey;
import dev.otpauth.model.Tally;
import dev.otpauth.model.Target;
import dev.otpauth.policy.AbusePolicy;
import dev.otpauth.policy.Rule;
import dev.otpauth.policy.RuleMode;
import dev.otpauth.policy.SprayBrake;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Watches how many guesses are wrong, everywhere together: many phones with a few guesses each is what no limit on one
 * phone sees. While it lasts, and ten minutes longer, everybody passes a bot check. Thread-safe.
 */
final class SprayWatch {

    private static final Duration AFTERWARDS = Duration.ofMinutes(10);

    /** So many wrong guesses here are looked into before the second is over. */
    private static final int MANY = 50;

    private final Tallies tallies;
    private final AbusePolicy policy;
    private final SubjectKey everybody;
    private final Holds holds;
    private final AtomicInteger guessed = new AtomicInteger();
    private final AtomicInteger wrong = new AtomicInteger();
    private volatile Instant renewAt = Instant.EPOCH;

    SprayWatch(Tallies tallies, AbusePolicy policy, Subjects subjects, Holds holds) {
        this.tallies = tallies;
        this.policy = policy;
        this.everybody = subjects.of(Target.everything());
        this.holds = holds;
    }

    /** A guess was compared. True if it should be judged at once. */
    boolean guessed(boolean isWrong, Instant now) {
        if (policy.mode(Rule.SPRAYING) == RuleMode.OFF) {
            return false;
        }
        tallies.count(everybody, now, Tally.Kind.GUESSED);
        guessed.incrementAndGet();
        if (!isWrong) {
            return false;
        }
        tallies.count(everybody, now, Tally.Kind.WRONG);
        return wrong.incrementAndGet() % MANY == 0;
    }

    /** Judges the guesses of the last minutes, if there were any here since the last time. */
    void judge(Instant now) {
        if (guessed.getAndSet(0) == 0) {
            return;
        }
        SprayBrake brake = policy.spraying();
        Figures figures = over(brake.window(), now);
        if (figures.isWrongAbove(brake.percent(), brake.wrong()) && !now.isBefore(renewAt)) {
            renewAt = now.plus(AFTERWARDS.dividedBy(10));
            holds.put(
                    Control.Kind.BOT_CHECK,
                    Rule.SPRAYING,
                    Target.everything(),
                    AFTERWARDS,
                    figures.wrong(),
                    figures.guessed(),
                    now);
        }
    }

    /** What was guessed in this time, and in what was left of the minute it began in. */
    Figures over(Duration time, Instant now) {
        Instant from = now.minus(time).truncatedTo(ChronoUnit.MINUTES);
        List<Tally> read = tallies.read(List.of(everybody), from, now).getOrDefault(everybody, List.of());
        return Figures.before(Instant.MAX, read);
    }
}
