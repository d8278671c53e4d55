// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.demo;

import static dev.otpauth.demo.Production.phone;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.otpauth.demo.postgres.SharedPrograms;
import dev.otpauth.testkit.FakeTwilio;
import dev.otpauth.testkit.Stopwatch;
import dev.otpauth.testkit.TwilioAnswer;
import dev.otpauth.testkit.TwilioPost;
import java.net.ConnectException;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(600)
class ShutdownTest {

    private static final int DELIVERIES = 12;
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final Duration AT_ONCE = Duration.ofSeconds(5);

    @TempDir
    Path data;

    private Stopwatch sinceSignal = Stopwatch.start();

    @BeforeEach
    void lendPrograms() throws Exception {
        SharedPrograms.lendTo(data);
    }

    @Test
    @Tag("OPS-01")
    @Tag("CH-D61")
    @Tag("CH-D62")
    @Tag("CH-B43")
    void everyAcceptedMessageGoesOutOnceBeforeTheEnd() throws Exception {
        try (FakeTwilio twilio = FakeTwilio.start();
                DemoChild demo = DemoChild.start(data, Production.sendingTo(twilio))) {
            twilio.answerAlways(TwilioAnswer.accepted().after(Duration.ofSeconds(3)));
            DemoClient client = demo.awaitServing();
            for (int i = 0; i < DELIVERIES; i++) {
                client.start(phone(i));
            }
            terminate(demo);

            assertEnded(demo, 0, LONGEST);
            assertThat(twilio.posts())
                    .extracting(TwilioPost::to)
                    .doesNotHaveDuplicates()
                    .hasSize(DELIVERIES);
            assertThat(demo.output())
                    .contains(" 0 left for the next start, 0 cut")
                    .contains("shutdown complete");
        }
    }

    @Test
    @Tag("CH-D63")
    void aSecondSignalEndsAtOnce() throws Exception {
        try (FakeTwilio twilio = FakeTwilio.start();
                DemoChild demo = DemoChild.start(data, Production.sendingTo(twilio))) {
            twilio.answerAlways(TwilioAnswer.hang());
            DemoClient client = demo.awaitServing();
            client.start(phone(1));
            twilio.awaitPosts(1);
            terminate(demo);
            Awaitility.await()
                    .atMost(Duration.ofMinutes(1))
                    .until(() -> demo.output().contains("shutting down"));
            terminate(demo);

            assertEnded(demo, 128 + 15, AT_ONCE);
            assertThat(demo.output()).contains("second signal: ending at once, in the middle of: drain deliveries");
            Awaitility.await()
                    .atMost(Duration.ofMinutes(1))
                    .until(() ->
                            !data.resolve("postgres/postmaster.pid").toFile().exists());
        }
    }

    @Test
    @Tag("OPS-01")
    @Tag("CH-D60")
    void aKeptConnectionIsToldToGoAndNewOnesAreRefused() throws Exception {
        try (FakeTwilio twilio = FakeTwilio.start();
                DemoChild demo = DemoChild.start(data, Production.sendingTo(twilio))) {
            twilio.answerAlways(TwilioAnswer.accepted().after(Duration.ofSeconds(4)));
            DemoClient client = demo.awaitServing();
            for (int i = 0; i < DELIVERIES; i++) {
                client.start(phone(i));
            }
            twilio.awaitPosts(1);
            try (Socket kept = RawHttp.connect(client.port())) {
                RawHttp.write(kept, "GET /health/ready HTTP/1.1\r\nHost: localhost\r\n\r\n");
                assertThat(RawHttp.read(kept)).startsWith("HTTP/1.1 200");
                terminate(demo);
                Awaitility.await()
                        .atMost(Duration.ofMinutes(1))
                        .until(() -> demo.output().contains("shutdown: stop accepting"));
                RawHttp.write(kept, "GET /v1/me HTTP/1.1\r\nHost: localhost\r\n\r\n");

                assertThat(RawHttp.read(kept))
                        .startsWith("HTTP/1.1 503")
                        .containsIgnoringCase("\r\nConnection: close\r\n")
                        .contains("\r\nRetry-After: ");
                assertThatThrownBy(() -> RawHttp.connect(client.port())).isInstanceOf(ConnectException.class);
            }
            assertEnded(demo, 0, LONGEST);
        }
    }

    @Test
    @Tag("OPS-01")
    @Tag("CH-B43")
    void aRequestThatIsInsideFinishes() throws Exception {
        try (DemoChild demo = DemoChild.start(data, Map.of())) {
            DemoClient client = demo.awaitServing();
            try (Socket inside = RawHttp.connect(client.port())) {
                String body = "{\"phone\": \"" + phone(1) + "\"}";
                RawHttp.write(
                        inside,
                        "POST /v1/challenges HTTP/1.1\r\nHost: localhost\r\n"
                                + "Content-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n{");
                Awaitility.await()
                        .atMost(Duration.ofMinutes(1))
                        .until(() -> client.get("/health/ready").status() == 200);
                terminate(demo);
                Awaitility.await()
                        .atMost(Duration.ofMinutes(1))
                        .until(() -> demo.output().contains("shutdown: stop accepting"));
                RawHttp.write(inside, body.substring(1));

                assertThat(RawHttp.read(inside)).startsWith("HTTP/1.1 202");
            }
            assertEnded(demo, 0, LONGEST);
        }
    }

    @Test
    @Tag("OPS-01")
    void duringThePauseItServesButIsNotReady() throws Exception {
        try (DemoChild demo = DemoChild.start(data, Map.of("SHUTDOWN_PAUSE", "5"))) {
            DemoClient client = demo.awaitServing();
            terminate(demo);
            Awaitility.await()
                    .atMost(Duration.ofMinutes(1))
                    .until(() -> demo.output().contains("shutdown: stop starting"));

            client.get("/health/ready").expect(503);
            client.get("/health/live").expect(200);
            client.start(phone(1));
            assertEnded(demo, 0, LONGEST);
        }
    }

    private void terminate(DemoChild demo) {
        sinceSignal = Stopwatch.start();
        demo.terminate();
    }

    /** On a machine that stands still it may take longer: that time is not counted, and waited for. */
    private void assertEnded(DemoChild demo, int status, Duration afterSignal) throws InterruptedException {
        assertThat(demo.awaitExit(Duration.ofMinutes(2))).as(demo.output()).isEqualTo(status);
        assertThat(sinceSignal.elapsed()).isLessThan(afterSignal);
    }
}
