// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.demo.server;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpParser;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.internal.HttpConnection;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Hangs up on clients that are slow on purpose. Jetty's idle time-out sees only silence; a client that sends a byte now and
 * then could hold a connection for days. Here the whole of a request has a time to arrive, and the whole exchange a time
 * to end; pictures have more. Thread-safe.
 */
final class SlowClients extends AbstractLifeCycle implements Connection.Listener {

    static final Duration READ_WITHIN = Duration.ofSeconds(10);
    static final Duration WRITE_WITHIN = Duration.ofSeconds(30);

    /** The two minutes in which an upload ends (UPL-19), and time to say that it did not. */
    static final Duration UPLOAD_WITHIN = Duration.ofSeconds(130);

    private final Set<HttpConnection> connections = ConcurrentHashMap.newKeySet();
    private final Set<Connection> unhurried = ConcurrentHashMap.newKeySet();
    private final Connector connector;

    SlowClients(Connector connector) {
        this.connector = connector;
    }

    /** More time for one exchange. */
    interface Leave {

        /** The exchange has ended. */
        void end();
    }

    /** Gives the exchange that runs on this connection the time of an upload. */
    Leave giveTime(Connection connection) {
        unhurried.add(connection);
        return () -> unhurried.remove(connection);
    }

    @Override
    public void onOpened(Connection connection) {
        if (connection instanceof HttpConnection http) {
            connections.add(http);
        }
    }

    @Override
    public void onClosed(Connection connection) {
        if (connection instanceof HttpConnection http) {
            connections.remove(http);
            unhurried.remove(http);
        }
    }

    @Override
    protected void doStart() {
        scheduleNextLook();
    }

    private void scheduleNextLook() {
        Scheduler scheduler = connector.getScheduler();
        scheduler.schedule(this::look, 1, TimeUnit.SECONDS);
    }

    private void look() {
        try {
            connections.forEach(this::hangUpIfSlow);
        } finally {
            // A failure at one connection must not end the watch over all of them.
            if (isStarted() || isStarting()) {
                scheduleNextLook();
            }
        }
    }

    private void hangUpIfSlow(HttpConnection connection) {
        HttpParser parser = connection.getParser();
        if (parser.isState(HttpParser.State.START)) {
            return;
        }
        boolean arriving = parser.inHeaderState() || parser.inContentState();
        Duration read = unhurried.contains(connection) ? UPLOAD_WITHIN : READ_WITHIN;
        Duration allowed = arriving ? read : read.plus(WRITE_WITHIN);
        if (System.nanoTime() - parser.getBeginNanoTime() > allowed.toNanos()) {
            connection.getEndPoint().close(new TimeoutException("the client is too slow"));
        }
    }
}
