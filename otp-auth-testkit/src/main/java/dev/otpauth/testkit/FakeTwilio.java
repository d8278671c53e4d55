// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import javax.net.ssl.SSLContext;

/**
 * A stand-in for Twilio: a real HTTP/1.1 server on a free port of this machine that takes messages, remembers every POST and
 * answers as told, also badly. Thread-safe.
 *
 * <p>Unless told otherwise it accepts every message. Point a sender at it with {@link #baseUrl()}.
 *
 * @see TwilioAnswer
 */
public final class FakeTwilio implements AutoCloseable {

    private static final long PATIENCE_MILLIS = Duration.ofMinutes(1).toMillis();

    private final ServerSocket server;
    private final String scheme;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final List<TwilioPost> posts = new ArrayList<>();
    private final Deque<TwilioAnswer> script = new ArrayDeque<>();
    private final Set<Socket> open = new HashSet<>();
    private TwilioAnswer afterwards = TwilioAnswer.accepted();
    private int connections;

    private FakeTwilio(ServerSocket server, String scheme) {
        this.server = server;
        this.scheme = scheme;
        daemon(this::accept).start();
    }

    /** A server without TLS. */
    public static FakeTwilio start() {
        try {
            return new FakeTwilio(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), "http");
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
    }

    /** A server with the certificate of {@code tls}. */
    public static FakeTwilio startSecure(SSLContext tls) {
        try {
            InetAddress here = InetAddress.getLoopbackAddress();
            return new FakeTwilio(tls.getServerSocketFactory().createServerSocket(0, 50, here), "https");
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
    }

    /** Where it listens, by the name {@code localhost}. */
    public URI baseUrl() {
        return URI.create(scheme + "://localhost:" + server.getLocalPort());
    }

    /** The next POSTs get these answers, one each, in order; those after them are answered as before. */
    public synchronized void answerNext(TwilioAnswer... answers) {
        script.addAll(List.of(answers));
    }

    /** From now on every POST for which nothing else is scripted gets this answer. */
    public synchronized void answerAlways(TwilioAnswer answer) {
        afterwards = answer;
    }

    /** Every POST that arrived whole, whatever was answered. */
    public synchronized List<TwilioPost> posts() {
        return List.copyOf(posts);
    }

    /** Waits, at most a minute, until {@code count} POSTs have arrived. */
    public synchronized List<TwilioPost> awaitPosts(int count) {
        await(() -> posts.size() >= count, count + " posts");
        return List.copyOf(posts);
    }

    /** The text of the newest message to {@code e164}; waits for the first one. */
    public synchronized String lastTextTo(String e164) {
        await(() -> posts.stream().anyMatch(post -> post.to().equals(e164)), "a message");
        List<TwilioPost> own =
                posts.stream().filter(post -> post.to().equals(e164)).toList();
        return own.get(own.size() - 1).body();
    }

    /** How many connections were ever made to it. */
    public synchronized int connections() {
        return connections;
    }

    /** How many of them are open. */
    public synchronized int openConnections() {
        return open.size();
    }

    private void await(BooleanSupplier condition, String what) {
        long end = System.nanoTime() + PATIENCE_MILLIS * 1_000_000;
        while (!condition.getAsBoolean()) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                throw new AssertionError("waited a minute for " + what + ", saw " + posts.size() + " posts");
            }
            pause(left);
        }
    }

    /** Its caller loops. */
    @SuppressWarnings("WaitNotInLoop")
    private void pause(long millis) {
        try {
            wait(millis);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting", stopped);
        }
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                register(socket);
                daemon(() -> serve(socket)).start();
            }
        } catch (IOException closedMeanwhile) {
            closed.countDown();
        }
    }

    private synchronized void register(Socket socket) {
        connections++;
        open.add(socket);
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            InputStream in = socket.getInputStream();
            for (TwilioPost post = TwilioPost.read(in); post != null; post = TwilioPost.read(in)) {
                if (!record(post).give(post, socket, closed)) {
                    return;
                }
            }
        } catch (IOException gone) {
            // The other side may hang up at any time, and does so in half of the tests.
        } finally {
            forget(socket);
        }
    }

    private synchronized TwilioAnswer record(TwilioPost post) {
        posts.add(post);
        notifyAll();
        return script.isEmpty() ? afterwards : script.remove();
    }

    private synchronized void forget(Socket socket) {
        open.remove(socket);
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "fake-twilio");
        thread.setDaemon(true);
        return thread;
    }

    /** Hangs up on everybody and stops listening. */
    @Override
    public void close() {
        closed.countDown();
        try {
            server.close();
            for (Socket socket : copyOfOpen()) {
                socket.close();
            }
        } catch (IOException unclosed) {
            throw new UncheckedIOException(unclosed);
        }
    }

    private synchronized List<Socket> copyOfOpen() {
        return List.copyOf(open);
    }
}
