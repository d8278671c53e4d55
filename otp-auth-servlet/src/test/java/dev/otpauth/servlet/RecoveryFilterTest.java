// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import dev.otpauth.servlet.http.RequestId;
import dev.otpauth.servlet.server.CapturedLog;
import dev.otpauth.servlet.server.Failures;
import dev.otpauth.servlet.server.RawAnswer;
import dev.otpauth.servlet.server.RawRequest;
import dev.otpauth.servlet.server.Servlets;
import dev.otpauth.servlet.server.TestServer;
import dev.otpauth.servlet.server.TestServer.Kind;
import dev.otpauth.spi.OtpStoreException;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RecoveryFilterTest {

    private final Map<String, Throwable> failures = Failures.all();
    private final AtomicInteger gone = new AtomicInteger();
    private final AtomicInteger failed = new AtomicInteger();

    private final WebEvents counting = new WebEvents() {
        @Override
        public void clientGone(RequestId request) {
            gone.incrementAndGet();
        }

        @Override
        public void failed(RequestId request, Throwable cause) {
            failed.incrementAndGet();
        }
    };

    @ParameterizedTest
    @EnumSource(Kind.class)
    @Tag("FLT-01")
    @Tag("CH-B33")
    @Tag("CH-D19")
    @Tag("CH-D41")
    @Tag("HDR-05")
    void everyFailureIsOneAnswerAndOneLogEvent(Kind kind) {
        try (TestServer server = kind.start(this::application)) {
            for (String failure : failures.keySet()) {
                for (String moment : new String[] {"before", "middle"}) {
                    answersOnce(server, failure, moment);
                }
            }
            assertThat(server.get("/fine").body()).isEqualTo("fine");
        }
    }

    private static void answersOnce(TestServer server, String failure, String moment) {
        try (CapturedLog log = new CapturedLog()) {
            RawAnswer answer = server.get("/" + moment + "?" + failure);

            assertThat(answer.status()).as(answer.text()).isEqualTo(500);
            assertThat(answer.header("Content-Type")).contains("application/problem+json");
            assertThat(answer.header("X-Half")).isEmpty();
            assertThat(answer.code()).isEqualTo("internal_error");
            assertThat(answer.text())
                    .doesNotContain("SQLSTATE")
                    .doesNotContain(".java")
                    .doesNotContain("half");
            assertThat(answer.isWhole()).isTrue();
            assertThat(log.at(Level.ERROR)).hasSize(1);
            String id = answer.header("X-Request-Id").orElseThrow();
            assertThat(answer.member("instance")).isEqualTo("urn:request:" + id);
            assertThat(log.at(Level.ERROR).get(0).getFormattedMessage()).contains(id);
            assertThat(log.at(Level.ERROR).get(0).getMDCPropertyMap()).containsEntry(RequestId.LOG_KEY, id);
            assertThat(log.at(Level.ERROR).get(0).getThrowableProxy()).isNotNull();
        }
    }

    /** Undertow offers servlets no way to break off an answer; see docs/limitations.md. */
    @ParameterizedTest
    @EnumSource(value = Kind.class, names = "UNDERTOW", mode = EnumSource.Mode.EXCLUDE)
    @Tag("FLT-02")
    @Tag("GVA-D25")
    void anAnswerUnderWayIsBrokenOffAndNothingIsAddedToIt(Kind kind) {
        try (TestServer server = kind.start(this::application)) {
            for (String failure : failures.keySet()) {
                try (CapturedLog log = new CapturedLog()) {
                    RawAnswer answer = server.send(RawRequest.keepingAlive("GET", "/late?" + failure));

                    assertThat(answer.status()).isEqualTo(200);
                    assertThat(answer.isChunked()).as(answer.text()).isTrue();
                    assertThat(answer.isWhole()).as(failure + answer.text()).isFalse();
                    assertThat(answer.text()).contains("first part").doesNotContain("problem");
                    assertThat(log.at(Level.ERROR)).hasSize(1);
                }
            }
            assertThat(server.get("/fine").body()).isEqualTo("fine");
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    @Tag("FLT-03")
    @Tag("CH-D43")
    void aClientThatWentAwayIsCountedApartAndNoError(Kind kind) throws IOException {
        int clients = 40;
        try (CapturedLog log = new CapturedLog();
                TestServer server = kind.start(this::application)) {
            for (int client = 0; client < clients; client++) {
                hangUpOn(server);
            }
            Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> gone.get() >= clients);

            assertThat(gone).hasValue(clients);
            assertThat(failed).hasValue(0);
            assertThat(log.at(Level.ERROR)).isEmpty();
            assertThat(log.at(Level.DEBUG)).hasSize(clients);
        }
    }

    /** Reads a little of an endless answer, then resets the connection. */
    private static void hangUpOn(TestServer server) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.setSoLinger(true, 0);
            socket.getOutputStream()
                    .write("GET /endless HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(socket.getInputStream().read()).isEqualTo('H');
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    @Tag("TOK-09")
    @Tag("CH-D15")
    void aStoreThatIsAwayMakes503WhereverItIsInTheChainOfCauses(Kind kind) {
        try (TestServer server = kind.start(context -> {
            application(context);
            Servlets.add(context, "/away", (request, response) -> {
                throw new IllegalStateException(new IOException(new OtpStoreException("away")));
            });
        })) {
            RawAnswer answer = server.get("/away");

            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.code()).isEqualTo("unavailable");
            assertThat(Integer.parseInt(answer.header("Retry-After").orElseThrow()))
                    .isBetween(1, 5);
        }
    }

    private void application(ServletContext context) {
        Servlets.filter(context, "/*", new RequestIdFilter());
        Servlets.filter(context, "/*", new RecoveryFilter(counting));
        Servlets.add(
                context, "/fine", (request, response) -> response.getWriter().print("fine"));
        Servlets.add(context, "/before", (request, response) -> fail(request));
        Servlets.add(context, "/middle", (request, response) -> {
            response.setHeader("X-Half", "yes");
            response.setHeader("Cache-Control", "public");
            response.setContentType("text/html;charset=utf-8");
            response.getWriter().print("half a page");
            fail(request);
        });
        Servlets.add(context, "/late", (request, response) -> {
            response.getOutputStream().print("first part");
            response.flushBuffer();
            fail(request);
        });
        Servlets.add(context, "/endless", (request, response) -> pour(response));
    }

    private void fail(HttpServletRequest request) throws Throwable {
        throw failures.get(request.getQueryString());
    }

    private static void pour(HttpServletResponse response) throws IOException {
        byte[] much = new byte[64 * 1024];
        ServletOutputStream out = response.getOutputStream();
        while (true) {
            out.write(much);
        }
    }
}
