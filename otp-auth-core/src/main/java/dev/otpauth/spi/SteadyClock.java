// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.spi;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The time of an authority, such as a database, without asking it each time: between two questions the elapsed time is
 * added. So nodes that follow one authority agree, whatever their own clocks say. Thread-safe.
 *
 * <p>It asks again every 30 seconds, in whichever call comes then; other calls do not wait for that. If the authority is
 * away, time goes on from its last answer. It never runs backwards: a small step back (up to 2 seconds) makes it stand
 * still until the authority has caught up, and a greater one is not followed, so that what was seen to be expired stays
 * so. A step of more than 2 seconds either way is logged.
 *
 * <p>Instants are cut to milliseconds, which is what stores keep.
 */
public final class SteadyClock implements InstantSource {

    private static final Logger LOG = LoggerFactory.getLogger(SteadyClock.class);
    private static final long ASK_EVERY = Duration.ofSeconds(30).toNanos();
    private static final Duration NOTABLE = Duration.ofSeconds(2);

    private final InstantSource authority;
    private final LongSupplier ticks;
    private final AtomicReference<@Nullable Anchor> anchor = new AtomicReference<>();
    private final AtomicReference<Instant> latest = new AtomicReference<>(Instant.MIN);
    private final AtomicBoolean asking = new AtomicBoolean();

    private SteadyClock(InstantSource authority, LongSupplier ticks) {
        this.authority = authority;
        this.ticks = ticks;
    }

    /**
     * A clock that goes by {@code authority}. It is first asked when the time is first asked for; what it throws then
     * comes through.
     */
    public static SteadyClock following(InstantSource authority) {
        return following(authority, System::nanoTime);
    }

    /** @param ticks counts nanoseconds, as {@link System#nanoTime()} does */
    static SteadyClock following(InstantSource authority, LongSupplier ticks) {
        return new SteadyClock(authority, ticks);
    }

    @Override
    public Instant instant() {
        Anchor current = anchored();
        if (ticks.getAsLong() - current.askedAt >= ASK_EVERY && asking.compareAndSet(false, true)) {
            current = askAgain(current);
        }
        Instant reading = current.at(ticks.getAsLong()).truncatedTo(ChronoUnit.MILLIS);
        return latest.accumulateAndGet(reading, SteadyClock::later);
    }

    private Anchor anchored() {
        Anchor current = anchor.get();
        if (current != null) {
            return current;
        }
        Anchor first = ask(authority, ticks);
        return anchor.compareAndSet(null, first) ? first : anchored();
    }

    private Anchor askAgain(Anchor current) {
        try {
            Anchor next = replacing(current, ask(authority, ticks));
            anchor.set(next);
            return next;
        } catch (RuntimeException away) {
            LOG.warn(
                    "cannot ask for the time; going on from the last answer: {}",
                    away.getClass().getName());
            Anchor next = current.askedAt(ticks.getAsLong());
            anchor.set(next);
            return next;
        } finally {
            asking.set(false);
        }
    }

    private static Anchor replacing(Anchor current, Anchor answer) {
        Duration step = Duration.between(current.at(answer.tick), answer.time);
        if (step.abs().compareTo(NOTABLE) <= 0) {
            return answer;
        }
        LOG.warn("the time jumped by {} ms", step.toMillis());
        return step.isNegative() ? current.askedAt(answer.askedAt) : answer;
    }

    /** The answer is taken to be true for the middle of the time it took. */
    private static Anchor ask(InstantSource authority, LongSupplier ticks) {
        long before = ticks.getAsLong();
        Instant time = authority.instant();
        long after = ticks.getAsLong();
        return new Anchor(time, before + (after - before) / 2, after);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private record Anchor(Instant time, long tick, long askedAt) {

        Instant at(long now) {
            return time.plusNanos(now - tick);
        }

        Anchor askedAt(long now) {
            return new Anchor(time, tick, now);
        }
    }
}
