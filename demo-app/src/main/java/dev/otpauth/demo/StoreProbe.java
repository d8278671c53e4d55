// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.demo;

import dev.otpauth.model.Limit;
import dev.otpauth.model.Permit;
import dev.otpauth.model.SubjectKey;
import dev.otpauth.spi.OtpStoreException;
import dev.otpauth.spi.RateLimiter;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;

/**
 * Asks the stores whether they are there; at most twice a second, however often readiness is asked for. While one caller
 * waits for an answer, the others get the last one, so that no flood of questions holds every thread. One answer changes
 * nothing: it takes two in a row, so that a single lost packet moves no traffic. Thread-safe.
 */
final class StoreProbe {

    private static final long FRESH_NANOS = 500_000_000;
    private static final int TIMEOUT_SECONDS = 1;
    private static final int IN_A_ROW = 2;
    private static final Permit NOBODYS =
            new Permit(new SubjectKey(new byte[32]), List.of(new Limit.SlidingWindow(1, Duration.ofMinutes(1))));

    private final List<BooleanSupplier> stores;
    private final ReentrantLock asking = new ReentrantLock();
    private volatile boolean reachable = true;
    private volatile long askedAt = System.nanoTime() - FRESH_NANOS;
    private int contradictions;

    /** @param stores whether each answers; quick, and they do not throw */
    StoreProbe(List<BooleanSupplier> stores) {
        this.stores = List.copyOf(stores);
    }

    /** Whether this database answers. */
    static BooleanSupplier database(DataSource dataSource) {
        return () -> {
            try (Connection connection = dataSource.getConnection()) {
                return connection.isValid(TIMEOUT_SECONDS);
            } catch (SQLException away) {
                return false;
            }
        };
    }

    /** Whether this limiter answers, wherever it counts. */
    static BooleanSupplier limiter(RateLimiter limiter, InstantSource clock) {
        return () -> {
            try {
                limiter.ask(List.of(NOBODYS), clock.instant());
                return true;
            } catch (OtpStoreException away) {
                return false;
            }
        };
    }

    boolean isReachable() {
        if (System.nanoTime() - askedAt >= FRESH_NANOS && asking.tryLock()) {
            try {
                note(stores.stream().allMatch(BooleanSupplier::getAsBoolean));
                askedAt = System.nanoTime();
            } finally {
                asking.unlock();
            }
        }
        return reachable;
    }

    private void note(boolean answer) {
        contradictions = answer == reachable ? 0 : contradictions + 1;
        if (contradictions == IN_A_ROW) {
            reachable = answer;
            contradictions = 0;
        }
    }
}
