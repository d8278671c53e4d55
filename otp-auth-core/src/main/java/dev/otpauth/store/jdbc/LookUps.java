// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.store.jdbc;

import static java.util.Objects.requireNonNull;

import dev.otpauth.spi.OtpStoreException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Answers look-ups that come at the same time with one statement. Thread-safe; it has no thread of its own.
 *
 * <p>A look-up that finds fewer than {@value #FLIGHTS} statements under way goes at once. Others wait until one of those is
 * back; then one of them leads the next statement and takes along all that wait. They board when a connection is there and
 * nothing was sent yet, so no look-up is answered by a statement that began before it was asked.
 *
 * <p>A statement that is late no longer holds others up: they go beside it, and who is aboard asks again. When one fails,
 * it fails for its leader; who was aboard asks again alone. Nobody waits for others beyond the deadline of {@link Patience}.
 */
final class LookUps<K, V> {

    /** Statements under way at a time, those that are late not counted. */
    static final int FLIGHTS = 2;

    /** The most look-ups in one statement. */
    static final int SEATS = 64;

    private static final int SPINS = 100;

    private final Statement<K, V> statement;
    private final Patience patience;
    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<LookUp<K, V>> waiting = new ArrayDeque<>();
    private final List<Flight<K, V>> underWay = new ArrayList<>();

    LookUps(Statement<K, V> statement) {
        this(statement, Patience.STANDARD);
    }

    LookUps(Statement<K, V> statement, Patience patience) {
        this.statement = statement;
        this.patience = patience;
    }

    /**
     * How long is too long, counted from when it began.
     *
     * @param late a statement is late
     * @param lastCall nothing is asked again
     * @param deadline a look-up that others were to answer has failed
     */
    record Patience(Duration late, Duration lastCall, Duration deadline) {

        /** A statement may take 2 s and a connection 1 s, so nobody waits much longer than if they had asked alone. */
        static final Patience STANDARD =
                new Patience(Duration.ofMillis(100), Duration.ofSeconds(1), Duration.ofSeconds(3));

        Duration atMost(Duration age) {
            return age.compareTo(deadline) < 0 ? age : deadline;
        }
    }

    /** Finds what there is for some keys, in one step. */
    @FunctionalInterface
    interface Statement<K, V> {

        /** @param boarding tells the keys; to be asked when nothing but the sending is left to do */
        Map<K, V> find(Supplier<Set<K>> boarding);
    }

    /** What there is for {@code key}, at some instant after this call began. */
    Optional<V> find(K key) {
        LookUp<K, V> mine = new LookUp<>(key);
        Flight<K, V> flight = goOrWait(mine);
        return flight == null ? await(mine) : lead(flight);
    }

    /** How many statements have not come back, late ones included. */
    int underWay() {
        lock.lock();
        try {
            return underWay.size();
        } finally {
            lock.unlock();
        }
    }

    /** @return a flight to lead, the one it was chosen for if it was; null if that look-up is to wait for others */
    private @Nullable Flight<K, V> goOrWait(LookUp<K, V> mine) {
        enter();
        try {
            if (mine.toLead() != null) {
                return mine.toLead();
            }
            if (isBusy()) {
                mine.enqueue(waiting);
                return null;
            }
            mine.dequeue(waiting);
            return begin(mine);
        } finally {
            lock.unlock();
        }
    }

    private boolean isBusy() {
        int onTime = 0;
        for (Flight<K, V> flight : underWay) {
            onTime += flight.isOlderThan(patience.late()) ? 0 : 1;
        }
        return onTime >= FLIGHTS;
    }

    private Flight<K, V> begin(LookUp<K, V> leader) {
        Flight<K, V> flight = new Flight<>(leader);
        underWay.add(flight);
        return flight;
    }

    /** The passengers are served before the next flight begins: so there are more to share it. */
    private Optional<V> lead(Flight<K, V> flight) {
        try {
            Map<K, V> found = statement.find(() -> board(flight));
            return flight.deliver(found);
        } catch (RuntimeException | Error why) {
            strand(flight, why);
            throw why;
        } finally {
            land(flight);
        }
    }

    private Set<K> board(Flight<K, V> flight) {
        enter();
        try {
            for (int seats = SEATS - 1; seats > 0 && !waiting.isEmpty(); seats--) {
                flight.board(next());
            }
        } finally {
            lock.unlock();
        }
        return flight.keys();
    }

    private LookUp<K, V> next() {
        LookUp<K, V> next = waiting.element();
        next.dequeue(waiting);
        return next;
    }

    /** Hands over to those who wait, as far as there is room. */
    private void land(Flight<K, V> flight) {
        List<LookUp<K, V>> leaders = new ArrayList<>(1);
        enter();
        try {
            underWay.remove(flight);
            while (!waiting.isEmpty() && !isBusy()) {
                LookUp<K, V> next = next();
                next.lead(begin(next));
                leaders.add(next);
            }
        } finally {
            lock.unlock();
        }
        leaders.forEach(LookUp::wake);
    }

    /** What the lock guards takes so little time that spinning is cheaper than being woken. */
    private void enter() {
        for (int spins = 0; spins < SPINS; spins++) {
            if (lock.tryLock()) {
                return;
            }
            Thread.onSpinWait();
        }
        lock.lock();
    }

    private void strand(Flight<K, V> flight, Throwable why) {
        enter();
        try {
            flight.strand(why);
        } finally {
            lock.unlock();
        }
    }

    private Optional<V> await(LookUp<K, V> mine) {
        for (Duration age = patience.late(); ; age = age.multipliedBy(2)) {
            mine.await(patience.atMost(age));
            if (mine.isSettled()) {
                return settled(mine);
            }
            Flight<K, V> flight = mine.toLead();
            flight = flight == null ? askAgain(mine) : flight;
            if (flight != null) {
                return lead(flight);
            }
        }
    }

    private Optional<V> settled(LookUp<K, V> mine) {
        leave(mine);
        return mine.isAnswered() ? mine.answer() : askAlone(mine, requireNonNull(mine.failure()));
    }

    /** It is the fault of the statement it went with, not its own. */
    private Optional<V> askAlone(LookUp<K, V> mine, Throwable failure) {
        if (mine.isOlderThan(patience.lastCall())) {
            throw new OtpStoreException("the database did not answer", failure);
        }
        return Optional.ofNullable(statement.find(() -> Set.of(mine.key())).get(mine.key()));
    }

    private @Nullable Flight<K, V> askAgain(LookUp<K, V> mine) {
        if (Thread.currentThread().isInterrupted()) {
            leave(mine);
            throw new OtpStoreException("interrupted while the database was asked");
        }
        if (mine.isOlderThan(patience.deadline())) {
            leave(mine);
            throw new OtpStoreException("the database did not answer in time");
        }
        return mine.isOlderThan(patience.lastCall()) ? null : goOrWait(mine);
    }

    /** Nobody is to wait for a caller who has gone. */
    private void leave(LookUp<K, V> mine) {
        enter();
        try {
            mine.dequeue(waiting);
        } finally {
            lock.unlock();
        }
        Flight<K, V> flight = mine.toLead();
        if (flight != null) {
            land(flight);
        }
    }
}
