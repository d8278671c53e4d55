// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.demo.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.otpauth.demo.settings.BindAddress;
import dev.otpauth.servlet.http.TrustedProxies;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How many connections one address may hold, and for how long it may say nothing on them. */
@Timeout(300)
@Tag("RES-07")
class ConnectionsTest {

    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    private final List<Socket> sockets = new ArrayList<>();
    private Optional<DemoServer> running = Optional.empty();

    @AfterEach
    void stop() throws Exception {
        for (Socket socket : sockets) {
            socket.close();
        }
        if (running.isPresent()) {
            running.get().stop();
        }
    }

    @Test
    void whoHoldsTooManyIsHungUpOnUntilOneIsGone() throws Exception {
        InetAddress own = ownAddress();
        DemoServer server = start(own, TrustedProxies.none(), 2);
        assertThat(List.of(answer(own, server), answer(own, server))).allMatch(ConnectionsTest::isServed);

        assertThat(answer(own, server)).isEmpty();
        assertThat(answer(own, server)).isEmpty();

        sockets.get(0).close();
        Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> isServed(answer(own, server)));
        assertThat(answer(own, server)).isEmpty();
    }

    @Test
    void aProxyOfOursHoldsAnyNumber() throws Exception {
        InetAddress own = ownAddress();
        String withoutItsInterface = own.getHostAddress().split("%", 2)[0];
        DemoServer server = start(own, TrustedProxies.parse(withoutItsInterface), 1);

        assertThat(List.of(answer(own, server), answer(own, server))).allMatch(ConnectionsTest::isServed);
    }

    @Test
    void thisMachineHoldsAnyNumber() throws Exception {
        DemoServer server = start(LOOPBACK, TrustedProxies.none(), 1);

        assertThat(List.of(answer(LOOPBACK, server), answer(LOOPBACK, server))).allMatch(ConnectionsTest::isServed);
    }

    @Test
    @Tag("long")
    void whoSaysNothingForHalfAMinuteIsHungUpOn() throws Exception {
        DemoServer server = start(LOOPBACK, TrustedProxies.none(), 1);
        assertThat(isServed(answer(LOOPBACK, server))).isTrue();
        long begun = System.nanoTime();

        assertThat(sockets.get(0).getInputStream().read()).isEqualTo(-1);

        assertThat(Duration.ofNanos(System.nanoTime() - begun))
                .isBetween(Duration.ofSeconds(25), Duration.ofSeconds(45));
    }

    private DemoServer start(InetAddress address, TrustedProxies proxies, int connections) throws Exception {
        DemoServer server = new DemoServer(new BindAddress(address, 0), proxies, connections, () -> true);
        running = Optional.of(server);
        server.start();
        return server;
    }

    /** What comes back on a connection that stays open; empty if the server hung up. */
    private String answer(InetAddress address, DemoServer server) throws IOException {
        Socket socket = new Socket(address, server.port());
        sockets.add(socket);
        socket.setSoTimeout(50_000);
        byte[] answer = new byte[8192];
        try {
            socket.getOutputStream()
                    .write("GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            int count = socket.getInputStream().read(answer);
            return count < 0 ? "" : new String(answer, 0, count, StandardCharsets.US_ASCII);
        } catch (SocketException reset) {
            return "";
        }
    }

    private static boolean isServed(String answer) {
        return answer.startsWith("HTTP/1.1 200");
    }

    /** One of this machine's addresses that the network sees, too. */
    private static InetAddress ownAddress() throws SocketException {
        Optional<InetAddress> own = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
                .findFirst();
        assumeTrue(own.isPresent(), "this machine has no network");
        return own.get();
    }
}
