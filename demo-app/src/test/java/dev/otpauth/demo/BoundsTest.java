// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpauth.testkit.Stopwatch;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the server does not put up with. */
@Timeout(300)
class BoundsTest extends OneDemo {

    private static final int SLOW_CLIENTS = 100;

    @Test
    @Tag("RES-07")
    void headersAreBoundedInSizeAndNumber() throws Exception {
        String large = "GET / HTTP/1.1\r\nHost: localhost\r\nX-Large: " + "x".repeat(9000) + "\r\n\r\n";
        String many = "GET / HTTP/1.1\r\nHost: localhost\r\n" + "X-Many: 1\r\n".repeat(201) + "\r\n";

        assertThat(RawHttp.ask(client.port(), large)).startsWith("HTTP/1.1 431").contains("application/problem+json");
        assertThat(RawHttp.ask(client.port(), many)).startsWith("HTTP/1.1 431").contains("application/problem+json");
    }

    @Test
    void whatIsNoHttpIsAProblemWithoutAVersion() throws Exception {
        assertThat(RawHttp.ask(client.port(), "NONSENSE\r\n\r\n"))
                .startsWith("HTTP/1.1 400")
                .contains("application/problem+json")
                .doesNotContainIgnoringCase("jetty");
    }

    @Test
    @Tag("CH-B42")
    @Tag("RES-07")
    void slowClientsAreCutOffAndHurtNobody() throws Exception {
        List<Socket> slow = new ArrayList<>();
        long start = System.nanoTime();
        ScheduledExecutorService drip = Executors.newSingleThreadScheduledExecutor();
        try {
            for (int i = 0; i < SLOW_CLIENTS; i++) {
                slow.add(RawHttp.connect(client.port()));
            }
            Socket slowHead = slow.get(0);
            Socket slowBody = slow.get(1);
            RawHttp.write(
                    slowBody,
                    "POST /v1/challenges HTTP/1.1\r\nHost: localhost\r\n"
                            + "Content-Type: application/json\r\nContent-Length: 1000\r\n\r\n{");
            for (Socket socket : slow) {
                RawHttp.write(socket, socket == slowBody ? " " : "GET / HTTP/1.1\r\nX-Slow: ");
            }
            drip.scheduleAtFixedRate(() -> slow.forEach(BoundsTest::dripOne), 1, 1, TimeUnit.SECONDS);
            Stopwatch watch = Stopwatch.start();
            client.get("/health/live").expect(200);
            client.get("/protected").expect(401);

            assertThat(watch.elapsed()).isLessThan(Duration.ofSeconds(3));
            assertCutOff(slowHead);
            assertCutOff(slowBody);
            assertThat(watch.elapsed()).isLessThan(Duration.ofSeconds(25));
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofSeconds(8));
        } finally {
            drip.shutdownNow();
            for (Socket socket : slow) {
                socket.close();
            }
        }
    }

    /** The server hangs up, with or without a last word, after 10 seconds and long before its idle time of 30. */
    private static void assertCutOff(Socket socket) {
        try {
            while (!RawHttp.read(socket).isEmpty()) {
                assertThat(socket.isClosed()).isFalse();
            }
        } catch (SocketTimeoutException patient) {
            throw new AssertionError("the server did not hang up", patient);
        } catch (IOException reset) {
            assertThat(reset).hasMessageContaining("reset");
        }
    }

    private static void dripOne(Socket socket) {
        try {
            RawHttp.write(socket, "x");
        } catch (IOException cutOff) {
            // That is what the test waits for; the reader sees it.
        }
    }
}
