// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.store.jdbc;

import java.time.Duration;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * One caller who asks for one key, and what has become of that. The lock of {@link LookUps} guards every change but an
 * answer, which only its caller waits for.
 */
final class LookUp<K, V> {

    private final K key;
    private final Thread caller = Thread.currentThread();
    private final long askedAt = System.nanoTime();

    private volatile Optional<V> answer = Optional.empty();
    private volatile boolean answered;
    private volatile @Nullable Flight<K, V> toLead;
    private volatile @Nullable Throwable failure;
    private boolean queued;
    private int flights;

    LookUp(K key) {
        this.key = key;
    }

    K key() {
        return key;
    }

    boolean isOlderThan(Duration age) {
        return age() >= age.toNanos();
    }

    /** What there is for that key, once it {@link #isAnswered}. */
    Optional<V> answer() {
        return answer;
    }

    /** The flight that its caller was chosen to lead. */
    @Nullable
    Flight<K, V> toLead() {
        return toLead;
    }

    /** Why the last of the flights that carried it failed. Null while there is hope. */
    @Nullable
    Throwable failure() {
        return failure;
    }

    void enqueue(Deque<LookUp<K, V>> queue) {
        if (!queued) {
            queued = true;
            queue.add(this);
        }
    }

    void dequeue(Deque<LookUp<K, V>> queue) {
        if (queued) {
            queued = false;
            queue.remove(this);
        }
    }

    void board() {
        flights++;
    }

    void lead(Flight<K, V> flight) {
        toLead = flight;
    }

    void wake() {
        LockSupport.unpark(caller);
    }

    void answer(Optional<V> found) {
        answer = found;
        answered = true;
        LockSupport.unpark(caller);
    }

    void strand(Throwable why) {
        flights--;
        if (flights == 0 && !queued) {
            failure = why;
            LockSupport.unpark(caller);
        }
    }

    boolean isAnswered() {
        return answered;
    }

    /** Whether nothing more will happen to it, unless its caller does it. */
    boolean isSettled() {
        return answered || failure != null;
    }

    /** Returns when it is settled, or to be led, or of that age, or when its caller is interrupted. */
    void await(Duration age) {
        for (long rest = age.toNanos() - age(); rest > 0; rest = age.toNanos() - age()) {
            if (isSettled() || toLead != null || Thread.currentThread().isInterrupted()) {
                return;
            }
            LockSupport.parkNanos(this, rest);
        }
    }

    private long age() {
        return System.nanoTime() - askedAt;
    }
}
