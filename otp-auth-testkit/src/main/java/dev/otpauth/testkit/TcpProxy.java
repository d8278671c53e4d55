// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/**
 * Stands between a client and a server on this machine and does to their connection what networks do. It begins by
 * passing everything on; what is asked of it later holds for open connections too. Thread-safe.
 *
 * <p>A test of a fault should also assert that the fault happened: {@link #cuts()}, {@link #messages}.
 */
public final class TcpProxy implements AutoCloseable {

    /** Which way bytes go. */
    public enum Direction {
        TO_SERVER,
        TO_CLIENT
    }

    private final ServerSocket door;
    private final int target;
    private final Function<Direction, Framing> framings;
    private final Set<TcpLink> links = ConcurrentHashMap.newKeySet();
    private final AtomicReference<Fault> fault = new AtomicReference<>(Fault.NONE);
    private final AtomicInteger cuts = new AtomicInteger();
    private final Map<Direction, AtomicInteger> messages =
            Map.of(Direction.TO_SERVER, new AtomicInteger(), Direction.TO_CLIENT, new AtomicInteger());

    private TcpProxy(ServerSocket door, int target, Function<Direction, Framing> framings) {
        this.door = door;
        this.target = target;
        this.framings = framings;
    }

    /** A proxy to {@code port} on this machine, at a {@link #port()} of its own. Its messages are PostgreSQL's. */
    public static TcpProxy to(int port) {
        return to(
                port,
                direction ->
                        direction == Direction.TO_SERVER ? PostgresFraming.ofFrontend() : PostgresFraming.ofBackend());
    }

    /** The same, and its messages are those of Redis. */
    public static TcpProxy toRedis(int port) {
        return to(port, direction -> new RespFraming());
    }

    private static TcpProxy to(int port, Function<Direction, Framing> framings) {
        try {
            TcpProxy proxy = new TcpProxy(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), port, framings);
            daemon("proxy-door", proxy::welcome);
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return door.getLocalPort();
    }

    /** Passes everything on, what was held back included. */
    public void pass() {
        fault.set(Fault.NONE);
    }

    /** Holds every piece back for this long. */
    public void delay(Duration latency) {
        fault.set(Fault.delay(latency));
    }

    /** Lets no more than so many bytes through in a second, on each connection and in each direction. */
    public void throttle(int bytesPerSecond) {
        fault.set(Fault.throttle(bytesPerSecond));
    }

    /** Swallows silently: nothing arrives, nothing is refused. */
    public void blackHole() {
        fault.set(Fault.BLACK_HOLE);
    }

    /** Resets every connection, open or new. */
    public void reset() {
        fault.set(Fault.RESET);
        links.forEach(this::cut);
    }

    /** Cuts the connection that has passed {@code bytes} more in that direction, then passes everything on. */
    public void cutAfterBytes(Direction direction, int bytes) {
        fault.set(Fault.afterBytes(direction, bytes));
    }

    /**
     * Cuts at the end of the {@code count}th message from now in that direction, then passes everything on. The connection
     * must not be encrypted.
     */
    public void cutAfterMessages(Direction direction, int count) {
        fault.set(Fault.afterMessages(direction, count));
    }

    /** Connections cut so far. */
    public int cuts() {
        return cuts.get();
    }

    /** Messages that have passed in that direction. */
    public int messages(Direction direction) {
        return counter(direction).get();
    }

    @Override
    public void close() {
        try {
            door.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            pass();
            links.forEach(TcpLink::reset);
        }
    }

    Fault fault() {
        return fault.get();
    }

    Framing framing(Direction direction) {
        return framings.apply(direction);
    }

    void passed(Direction direction, int count) {
        counter(direction).addAndGet(count);
    }

    private AtomicInteger counter(Direction direction) {
        return Objects.requireNonNull(messages.get(direction));
    }

    void cut(TcpLink link) {
        if (links.remove(link)) {
            cuts.incrementAndGet();
            fault.updateAndGet(Fault::afterACut);
            link.reset();
        }
    }

    void gone(TcpLink link) {
        links.remove(link);
    }

    private void welcome() {
        while (!door.isClosed()) {
            try {
                TcpLink link = new TcpLink(this, door.accept(), new Socket(InetAddress.getLoopbackAddress(), target));
                links.add(link);
                link.start();
            } catch (IOException refused) {
                // The client sees its connection closed, which is the fault asked for.
            }
        }
    }

    static void daemon(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }
}
