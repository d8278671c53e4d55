// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.testkit;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * A server that tests may make databases on.
 *
 * @param prefix its URL up to and with the last slash
 * @param suffix what follows the name of the database
 */
record TestServer(String prefix, String database, String suffix, String user, String password) {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final String OBJECT_IN_USE = "55006";

    static TestServer at(String url, String user, String password) {
        int query = url.indexOf('?') < 0 ? url.length() : url.indexOf('?');
        int slash = url.lastIndexOf('/', query);
        return new TestServer(
                url.substring(0, slash + 1), url.substring(slash + 1, query), url.substring(query), user, password);
    }

    String url(String name) {
        return prefix + name + suffix;
    }

    /** Runs it, again and again for a minute if somebody is about to leave the database that it needs for itself. */
    void execute(String sql) {
        long start = System.nanoTime();
        while (!isExecuted(sql, System.nanoTime() - start > PATIENCE.toNanos())) {
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private boolean isExecuted(String sql, boolean last) {
        try (Connection connection = DriverManager.getConnection(url(database), user, password);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
            return true;
        } catch (SQLException e) {
            if (last || !OBJECT_IN_USE.equals(e.getSQLState())) {
                throw new IllegalStateException("the test server refused: " + sql, e);
            }
            return false;
        }
    }
}
