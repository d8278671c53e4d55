// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.demo;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;

/**
 * Asks the database whether it is there; at most twice a second, however often readiness is asked for. While one caller
 * waits for an answer, the others get the last one, so that no flood of questions holds every thread. Thread-safe.
 */
final class StoreProbe {

    private static final long FRESH_NANOS = 500_000_000;
    private static final int TIMEOUT_SECONDS = 1;

    private final DataSource dataSource;
    private final ReentrantLock asking = new ReentrantLock();
    private volatile boolean reachable;
    private volatile long askedAt = System.nanoTime() - FRESH_NANOS;

    StoreProbe(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    boolean isReachable() {
        if (System.nanoTime() - askedAt >= FRESH_NANOS && asking.tryLock()) {
            try {
                reachable = ask();
                askedAt = System.nanoTime();
            } finally {
                asking.unlock();
            }
        }
        return reachable;
    }

    private boolean ask() {
        try (Connection connection = dataSource.getConnection()) {
            return connection.isValid(TIMEOUT_SECONDS);
        } catch (SQLException away) {
            return false;
        }
    }
}
