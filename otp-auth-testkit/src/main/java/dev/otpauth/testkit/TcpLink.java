// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.testkit;

import dev.otpauth.testkit.Fault.Kind;
import dev.otpauth.testkit.TcpProxy.Direction;
import java.io.IOException;
import java.net.Socket;
import java.util.concurrent.locks.LockSupport;

/** One connection through a proxy: two pumps, one for each direction. */
final class TcpLink {

    private static final long LOOK_AGAIN_NANOS = 5_000_000;

    private final TcpProxy proxy;
    private final Socket client;
    private final Socket server;

    TcpLink(TcpProxy proxy, Socket client, Socket server) throws IOException {
        this.proxy = proxy;
        this.client = client;
        this.server = server;
        client.setTcpNoDelay(true);
        server.setTcpNoDelay(true);
    }

    void start() {
        TcpProxy.daemon(
                "proxy-up", () -> pump(client, server, Direction.TO_SERVER, proxy.framing(Direction.TO_SERVER)));
        TcpProxy.daemon(
                "proxy-down", () -> pump(server, client, Direction.TO_CLIENT, proxy.framing(Direction.TO_CLIENT)));
    }

    /** Closes both ends with a reset, so that each notices at once. */
    void reset() {
        for (Socket socket : new Socket[] {client, server}) {
            try {
                socket.setSoLinger(true, 0);
                socket.close();
            } catch (IOException gone) {
                // Closed before.
            }
        }
    }

    private void pump(Socket from, Socket to, Direction direction, Framing framing) {
        byte[] buffer = new byte[16_384];
        try {
            for (int read = from.getInputStream().read(buffer);
                    read >= 0;
                    read = from.getInputStream().read(buffer)) {
                if (!pass(buffer, read, to, direction, framing)) {
                    proxy.cut(this);
                    return;
                }
            }
            to.shutdownOutput();
        } catch (IOException closed) {
            reset();
        } finally {
            proxy.gone(this);
        }
    }

    /** @return false if the link is to be cut now */
    private boolean pass(byte[] bytes, int length, Socket to, Direction direction, Framing framing) throws IOException {
        awaitPassage(length);
        Fault fault = proxy.fault();
        int allowed = length;
        if (fault.is(Kind.CUT_AFTER_BYTES, direction)) {
            allowed = Math.min(length, fault.budget().getAndAdd(-length));
        }
        int passed = 0;
        while (passed < allowed) {
            int end = framing.endOfMessage(bytes, passed, allowed);
            to.getOutputStream().write(bytes, passed, Math.abs(end) - passed);
            passed = Math.abs(end);
            boolean complete = end > 0;
            proxy.passed(direction, complete ? 1 : 0);
            if (complete
                    && fault.is(Kind.CUT_AFTER_MESSAGES, direction)
                    && fault.budget().decrementAndGet() == 0) {
                return false;
            }
        }
        return allowed == length && !fault.kind().equals(Kind.RESET);
    }

    /** Holds {@code length} bytes back for as long as the fault says; letting it pass ends the wait. */
    private void awaitPassage(int length) {
        Fault fault = proxy.fault();
        long until = System.nanoTime() + fault.holdsBack(length).toNanos();
        while (proxy.fault().kind() == Kind.BLACK_HOLE || (proxy.fault().isSlow() && System.nanoTime() - until < 0)) {
            LockSupport.parkNanos(LOOK_AGAIN_NANOS);
        }
    }
}
