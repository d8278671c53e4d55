// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.demo.server;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Lets requests in while the application can serve them, and counts those inside. Beyond a bound they are refused at once:
 * a refusal in a millisecond is worth more than an answer after the client has gone. Thread-safe.
 */
final class Gate extends Handler.Wrapper {

    private final int capacity;
    private State state = State.STARTING;
    private int inside;
    private int announced;

    private enum State {
        STARTING,
        OPEN,
        CLOSED
    }

    /** @param capacity requests that may be inside at one time */
    Gate(int capacity) {
        super(true);
        this.capacity = capacity;
    }

    /** Lets requests in, unless the gate was closed before: a closed one stays closed. */
    synchronized void open() {
        if (state == State.STARTING) {
            state = State.OPEN;
        }
    }

    /** Refuses all requests from now on, and asks their clients to hang up. */
    synchronized void close() {
        state = State.CLOSED;
    }

    /** Whether requests are let in. */
    synchronized boolean isOpen() {
        return state == State.OPEN;
    }

    /**
     * Notes a request whose body is still on its way, without taking up room. It will be let in even if the gate is closed
     * meanwhile.
     *
     * @return whether the gate is open; if not, there is nothing to wait for
     */
    synchronized boolean announce() {
        if (state != State.OPEN) {
            return false;
        }
        announced++;
        return true;
    }

    /** An announced request will not come. */
    synchronized void withdraw() {
        announced--;
        notifyAll();
    }

    /** Waits until nobody is inside or announced, and returns how many still are when the time is up. */
    synchronized int awaitEmpty(Duration within) throws InterruptedException {
        long deadline = System.nanoTime() + within.toNanos();
        long left = within.toNanos();
        while (inside + announced > 0 && left > 0) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
            left = deadline - System.nanoTime();
        }
        return inside + announced;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        Problem refusal = enter(Request.as(request, BegunRequest.class) != null);
        if (refusal != null) {
            if (refusal.equals(Problem.STOPPING)) {
                response.getHeaders().put(HttpHeader.CONNECTION, "close");
            }
            Answers.problem(response, callback, refusal);
            return true;
        }
        Request.addCompletionListener(request, failure -> leave());
        return super.handle(request, response, callback);
    }

    private synchronized @Nullable Problem enter(boolean wasAnnounced) {
        if (wasAnnounced) {
            withdraw();
        } else if (state != State.OPEN) {
            return state == State.STARTING ? Problem.STARTING : Problem.STOPPING;
        }
        if (inside >= capacity) {
            return Problem.BUSY;
        }
        inside++;
        return null;
    }

    private synchronized void leave() {
        inside--;
        notifyAll();
    }
}
