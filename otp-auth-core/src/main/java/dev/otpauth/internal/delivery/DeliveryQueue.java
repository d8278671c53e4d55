// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.internal.delivery;

import dev.otpauth.model.Challenge;
import dev.otpauth.model.ChallengeId;
import dev.otpauth.model.OtpUnavailableException;
import dev.otpauth.policy.DeliveryPolicy;
import dev.otpauth.result.DrainReport;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The messages waiting or being sent in this process: a bounded number. A place is reserved before anything is promised,
 * so a full queue refuses at once instead of failing later. Thread-safe.
 */
public final class DeliveryQueue {

    private static final Logger LOG = LoggerFactory.getLogger(DeliveryQueue.class);

    private final BiFunction<ChallengeId, Closing, Ending> deliverer;
    private final Semaphore free;
    private final Pretence pretence;
    private final ThreadPoolExecutor executor;
    private final Set<ChallengeId> known = ConcurrentHashMap.newKeySet();
    private final Closing closing = new Closing();
    private final AtomicInteger finished = new AtomicInteger();
    private final AtomicInteger left = new AtomicInteger();
    private Optional<DrainReport> report = Optional.empty();

    public DeliveryQueue(DeliveryPolicy policy, DeliveryWorker worker) {
        this(policy, worker::deliver, worker.pace());
    }

    DeliveryQueue(DeliveryPolicy policy, BiFunction<ChallengeId, Closing, Ending> deliverer, Pace pace) {
        this.pretence = new Pretence(pace);
        this.deliverer = deliverer;
        this.free = new Semaphore(policy.queueCapacity());
        this.executor = new ThreadPoolExecutor(
                policy.workers(),
                policy.workers(),
                10,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(policy.queueCapacity()),
                Threads.named("otp-auth-delivery"));
        executor.allowCoreThreadTimeOut(true);
    }

    /**
     * A place for one message.
     *
     * @throws OtpUnavailableException if there is none, or delivery is closing
     */
    public Slot reserve() {
        return tryReserve()
                .orElseThrow(() -> new OtpUnavailableException(
                        closing.hasBegun() ? "delivery is closing" : "too many messages are waiting to be sent"));
    }

    /** A place for one message, if there is one. */
    Optional<Slot> tryReserve() {
        if (closing.hasBegun() || !free.tryAcquire()) {
            return Optional.empty();
        }
        return Optional.of(new Slot());
    }

    /** Messages that wait or are being sent here. */
    public int size() {
        return known.size();
    }

    /** Whether this message waits or is being sent here. */
    boolean knows(ChallengeId id) {
        return known.contains(id) || pretence.knows(id);
    }

    /**
     * Takes no more messages and waits for those it has until the deadline. What a crash would have left is left the same
     * way: pending, in the store.
     */
    public synchronized DrainReport close(Duration within) {
        if (report.isEmpty()) {
            report = Optional.of(drain(within));
        }
        return report.get();
    }

    private DrainReport drain(Duration within) {
        int before = finished.get();
        closing.begin();
        pretence.close();
        executor.shutdown();
        if (endsWithin(within)) {
            return new DrainReport(finished.get() - before, left.get(), 0);
        }
        int done = finished.get() - before;
        int cut = executor.getActiveCount();
        int waiting = executor.shutdownNow().size();
        return new DrainReport(done, left.get() + waiting, cut);
    }

    private boolean endsWithin(Duration time) {
        try {
            return executor.awaitTermination(time.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** How it ended is in no report: a message that nobody sends is not work left over. */
    @SuppressWarnings("ReturnValueIgnored")
    private void pretend(ChallengeId id) {
        deliverer.apply(id, closing);
    }

    private void run(ChallengeId id) {
        try {
            Ending ending = deliverer.apply(id, closing);
            if (ending != Ending.NOT_OURS) {
                (ending == Ending.SETTLED ? finished : left).incrementAndGet();
            }
        } catch (RuntimeException e) {
            LOG.warn(
                    "delivery for {} broke off ({}); the sweeper will look at it",
                    id,
                    e.getClass().getName());
        } finally {
            known.remove(id);
            free.release();
        }
    }

    /** A reserved place. Closing it without delivering gives it back. */
    public final class Slot implements AutoCloseable {

        private boolean used;

        /**
         * Sends the message of {@code challenge} soon, which must be in the store already. One that is muted needs no
         * place here: it takes as long as another, and no worker's time.
         */
        public void deliver(Challenge challenge) {
            if (challenge.muted()) {
                pretence.later(challenge.id(), () -> pretend(challenge.id()));
            } else {
                deliver(challenge.id());
            }
        }

        /** Sends the message of {@code id} soon. */
        void deliver(ChallengeId id) {
            used = true;
            known.add(id);
            try {
                executor.execute(() -> run(id));
            } catch (RejectedExecutionException closed) {
                // The queue has a place for every permit, so only closing gets here. The message stays pending.
                known.remove(id);
                left.incrementAndGet();
                free.release();
            }
        }

        @Override
        public void close() {
            if (!used) {
                free.release();
            }
        }
    }
}
