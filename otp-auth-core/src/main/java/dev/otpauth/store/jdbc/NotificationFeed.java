// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.store.jdbc;

import dev.otpauth.model.SessionId;
import dev.otpauth.spi.Invalidations.Feed;
import dev.otpauth.spi.Invalidations.Listener;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A thread that listens on a connection of its own, and connects again whenever that breaks. It is connected once it has
 * heard itself, which it does not through a pooler that hands out connections by the transaction. A connection that has been
 * silent for a second is asked for a sign of life and has two seconds for it.
 */
final class NotificationFeed implements Feed, Runnable {

    static final String CHANNEL = "otp_auth_session_ended";

    private static final Logger LOG = LoggerFactory.getLogger(NotificationFeed.class);
    private static final int SILENCE_MILLIS = 1000;
    private static final int LONGEST_ANSWER_MILLIS = 2000;
    private static final Duration LONGEST_CLOSING = Duration.ofSeconds(3);
    private static final String HELLO = "hello ";

    private final DataSource dataSource;
    private final Listener listener;
    private final Thread thread = new Thread(this, "otp-auth-ended-sessions");
    private volatile boolean closed;

    private NotificationFeed(DataSource dataSource, Listener listener) {
        this.dataSource = dataSource;
        this.listener = listener;
    }

    static NotificationFeed start(DataSource dataSource, Listener listener) {
        NotificationFeed feed = new NotificationFeed(dataSource, listener);
        feed.thread.setDaemon(true);
        feed.thread.start();
        return feed;
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
        try {
            thread.join(LONGEST_CLOSING.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void run() {
        while (!closed) {
            try (Connection connection = dataSource.getConnection()) {
                listen(connection);
            } catch (SQLException | RuntimeException away) {
                LOG.warn("the ends of sessions are not heard: {}", reason(away));
            }
            listener.disconnected();
            if (!closed) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(Jitter.millis(100, 1000)));
            }
        }
    }

    private void listen(Connection connection) throws SQLException {
        connection.setAutoCommit(true);
        connection.setNetworkTimeout(Runnable::run, LONGEST_ANSWER_MILLIS);
        execute(connection, "LISTEN " + CHANNEL);
        try {
            PGConnection wire = connection.unwrap(PGConnection.class);
            hearMyself(connection, wire);
            listener.connected();
            while (!closed) {
                if (!pass(wire.getNotifications(SILENCE_MILLIS))) {
                    execute(connection, "SELECT 1");
                }
            }
        } finally {
            execute(connection, "UNLISTEN " + CHANNEL);
        }
    }

    private static void hearMyself(Connection connection, PGConnection wire) throws SQLException {
        String word = HELLO + SessionId.random();
        execute(connection, "NOTIFY " + CHANNEL + ", '" + word + "'");
        for (PGNotification[] heard = wire.getNotifications(LONGEST_ANSWER_MILLIS);
                heard != null && heard.length > 0;
                heard = wire.getNotifications(LONGEST_ANSWER_MILLIS)) {
            for (PGNotification notification : heard) {
                if (notification.getParameter().equals(word)) {
                    return;
                }
            }
        }
        throw new SQLException("it does not hear itself: a pooler in transaction mode?");
    }

    /** @return whether anything was heard */
    private boolean pass(PGNotification @Nullable [] heard) {
        if (heard == null || heard.length == 0) {
            return false;
        }
        for (PGNotification notification : heard) {
            if (!notification.getParameter().startsWith(HELLO)) {
                listener.ended(new SessionId(notification.getParameter()));
            }
        }
        return true;
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String reason(Exception away) {
        return away instanceof SQLException e
                ? "SQLSTATE " + e.getSQLState()
                : away.getClass().getName();
    }
}
