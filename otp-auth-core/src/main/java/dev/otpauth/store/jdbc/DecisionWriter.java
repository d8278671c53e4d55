// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.store.jdbc;

import dev.otpauth.event.RuleDecision;
import dev.otpauth.spi.OtpStoreException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes decisions in batches, off the threads that decide, and deletes old ones. Thread-safe. */
final class DecisionWriter implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DecisionWriter.class);
    private static final int MOST_WAITING = 10_000;
    private static final int BATCH = 1_000;
    private static final Duration LAST_WORDS = Duration.ofSeconds(5);
    private static final String WRITE = Sql.in("write-decisions.sql");
    private static final List<String> PURGES =
            List.of(Sql.in("purge-decisions.sql"), Sql.in("purge-operator-acts.sql"));

    private final Database database;
    private final Duration retention;
    private final BlockingQueue<RuleDecision> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final AtomicLong dropped = new AtomicLong();
    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, DecisionWriter::thread);
    private long reported;

    DecisionWriter(Database database, Duration retention) {
        this.database = database;
        this.retention = retention;
    }

    @SuppressWarnings("FutureReturnValueIgnored")
    void start() {
        timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        timer.scheduleWithFixedDelay(this::writeAll, 1, 1, TimeUnit.SECONDS);
        timer.scheduleWithFixedDelay(this::purge, 1, 60, TimeUnit.MINUTES);
    }

    void offer(RuleDecision decision) {
        if (!waiting.offer(decision)) {
            dropped.incrementAndGet();
        }
    }

    long dropped() {
        return dropped.get();
    }

    /** What has waited for the last time; then nobody writes any more. */
    @Override
    @SuppressWarnings("FutureReturnValueIgnored")
    public void close() {
        if (!timer.isShutdown()) {
            timer.submit(this::writeAll);
            timer.shutdown();
            awaitEnd();
        }
    }

    private void awaitEnd() {
        try {
            if (!timer.awaitTermination(LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS)) {
                timer.shutdownNow();
                LOG.warn("{} decisions were not written in time", waiting.size());
            }
        } catch (InterruptedException e) {
            timer.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    /** A task that throws would never be run again. */
    private void writeAll() {
        List<RuleDecision> batch = new ArrayList<>(BATCH);
        while (waiting.drainTo(batch, BATCH) > 0) {
            try {
                write(batch);
            } catch (OtpStoreException e) {
                dropped.addAndGet(batch.size());
            }
            batch.clear();
        }
        reportDrops();
    }

    private void reportDrops() {
        long lost = dropped.get();
        if (lost > reported) {
            LOG.warn("{} decisions of rules were not kept, {} in all", lost - reported, lost);
            reported = lost;
        }
    }

    private void write(List<RuleDecision> batch) {
        database.statement(connection -> Query.on(
                        connection,
                        WRITE,
                        words(batch, decision -> Rows.spelling(decision.rule())),
                        batch.stream()
                                .map(decision -> decision.subject().toBytes())
                                .toArray(byte[][]::new),
                        numbers(batch, RuleDecision::used),
                        numbers(batch, RuleDecision::max),
                        words(batch, decision -> Rows.spelling(decision.mode())),
                        words(batch, decision -> Rows.spelling(decision.outcome())),
                        numbers(batch, decision -> decision.at().toEpochMilli()))
                .update());
    }

    /** Deletes what is older than the retention, by the database's clock. */
    void purge() {
        for (String statement : PURGES) {
            try {
                int gone = BATCH;
                while (gone == BATCH) {
                    gone = database.statement(
                            connection -> Query.on(connection, statement, retention.toSeconds(), BATCH)
                                    .update());
                }
            } catch (OtpStoreException e) {
                LOG.warn("old decisions could not be deleted; the next hour follows");
            }
        }
    }

    private static Object[] words(List<RuleDecision> batch, Function<RuleDecision, String> part) {
        return batch.stream().map(part).toArray(String[]::new);
    }

    private static Object[] numbers(List<RuleDecision> batch, Function<RuleDecision, Long> part) {
        return batch.stream().map(part).toArray(Long[]::new);
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "otp-auth-decisions");
        thread.setDaemon(true);
        return thread;
    }
}
