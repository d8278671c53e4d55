// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.internal.delivery;

import dev.otpauth.internal.EngineParts;
import dev.otpauth.internal.Purging;
import dev.otpauth.internal.SafeEvents;
import dev.otpauth.model.ChallengeId;
import dev.otpauth.spi.DeliveryOutbox;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks after what a crash left behind: messages nobody claimed are sent, messages somebody claimed and never settled are
 * given up as unknown. Also runs the purges. One thread; every node may run one.
 */
public final class DeliverySweeper implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DeliverySweeper.class);
    private static final Duration PURGE_EVERY = Duration.ofMinutes(1);

    /** More than a queue holds, so that the messages it knows cannot hide those that nobody does. */
    private static final int BATCH = 2000;

    private final DeliveryOutbox outbox;
    private final DeliveryQueue queue;
    private final Purging purging;
    private final SafeEvents events;
    private final Duration interval;
    private final InstantSource clock;
    private final ScheduledThreadPoolExecutor timer =
            new ScheduledThreadPoolExecutor(1, Threads.daemon("otp-auth-sweeper"));

    public DeliverySweeper(EngineParts parts, DeliveryQueue queue, Purging purging, SafeEvents events) {
        this.outbox = parts.stores().outbox();
        this.queue = queue;
        this.purging = purging;
        this.events = events;
        this.interval = parts.delivery().sweepEvery();
        this.clock = parts.clock();
    }

    /** Sweeps now and then regularly. */
    @SuppressWarnings("FutureReturnValueIgnored")
    public void start() {
        long millis = interval.toMillis();
        timer.scheduleWithFixedDelay(() -> quietly(this::sweep), 0, millis, TimeUnit.MILLISECONDS);
        long purge = PURGE_EVERY.toMillis();
        timer.scheduleWithFixedDelay(() -> quietly(purging::purgeAll), purge, purge, TimeUnit.MILLISECONDS);
    }

    private void sweep() {
        Instant now = clock.instant();
        List<ChallengeId> lost = outbox.abandon(now.minus(DeliveryWorker.LONGEST_IN_HAND.multipliedBy(2)), BATCH);
        lost.forEach(id -> events.tell(listener -> listener.messageUnknown(id)));
        for (ChallengeId id : outbox.overdue(now.minus(interval), now, BATCH)) {
            if (!queue.knows(id)) {
                Optional<DeliveryQueue.Slot> slot = queue.tryReserve();
                if (slot.isEmpty()) {
                    return;
                }
                slot.get().deliver(id);
            }
        }
    }

    /** A task that throws would never be run again. */
    private static void quietly(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | LinkageError | AssertionError e) {
            LOG.warn("a sweep failed ({}); the next one follows", e.getClass().getName());
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
