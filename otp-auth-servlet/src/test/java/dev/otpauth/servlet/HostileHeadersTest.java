// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpauth.servlet.http.RequestId;
import dev.otpauth.servlet.http.TrustedProxies;
import dev.otpauth.servlet.server.RawAnswer;
import dev.otpauth.servlet.server.RawRequest;
import dev.otpauth.servlet.server.Servlets;
import dev.otpauth.servlet.server.TestAuth;
import dev.otpauth.servlet.server.TestServer;
import dev.otpauth.servlet.server.TestServer.Kind;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What strangers put into headers to be somebody else, or to write into our answers and logs. */
class HostileHeadersTest {

    private static final String[] IDENTITY = {
        "X-User",
        "X-User-Id",
        "X-User-Name",
        "X-User-Email",
        "X-User-Role",
        "X-UserId",
        "X-Username",
        "X-User-Assertion",
        "X-Remote-User",
        "Remote-User",
        "Remote-Groups",
        "Remote-Email",
        "Remote-Name",
        "X-Remote-Groups",
        "X-Remote-Email",
        "X-Auth-User",
        "X-Auth-UserId",
        "X-Auth-Email",
        "X-Auth-Roles",
        "X-Auth-Request-User",
        "X-Auth-Request-Email",
        "X-Auth-Request-Groups",
        "X-Authenticated-User",
        "X-Authenticated-UserId",
        "X-Forwarded-User",
        "X-Forwarded-Email",
        "X-Forwarded-Groups",
        "X-Forwarded-Preferred-Username",
        "X-WebAuth-User",
        "X-Principal",
        "X-Subject",
        "X-Identity",
        "X-Account-Id",
        "X-Roles",
        "X-Groups",
        "X-MS-Client-Principal",
        "X-MS-Client-Principal-Id",
        "X-Goog-Authenticated-User-Email",
        "X-Amzn-Oidc-Identity",
    };

    private final TestAuth test = new TestAuth();

    @AfterEach
    void stop() {
        test.close();
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    @Tag("NET-02")
    @Tag("MW-D8")
    void identityHeadersAreNotShownToHandlersHoweverTheyAreSpelt(Kind kind) {
        try (TestServer server = kind.start(this::application)) {
            for (String name : IDENTITY) {
                for (String spelt : Set.of(
                        name, name.toLowerCase(Locale.ROOT), name.toUpperCase(Locale.ROOT), name.replace('-', '_'))) {
                    RawAnswer answer = server.get("/see", spelt + ": 1", "X-Look-For: " + spelt, "X-Ordinary: o");

                    assertThat(answer.body()).as(spelt).isEqualTo("null null null -1 [] true");
                }
            }
        }
    }

    @Test
    @Tag("NET-04")
    @Tag("MW-D9")
    void aRequestIdFromAStrangerIsNotTaken() {
        try (TestServer server = Kind.JETTY.start(this::application)) {
            RawAnswer answer = server.get("/id", "X-Request-Id: abcdefgh12345678");

            String id = answer.header("X-Request-Id").orElseThrow();
            assertThat(id).matches("[0-9a-f]{32}");
            assertThat(answer.body()).isEqualTo(id + " [" + id + "] " + id);
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    @Tag("NET-04")
    @Tag("MW-D9")
    @Tag("MW-D8")
    void aRequestIdFromATrustedProxyIsTakenIfItIsOne(Kind kind) {
        try (TestServer server = kind.start(this::behindLocalProxy)) {
            for (String good : List.of("abcdefgh", "A.b_c-d1", "x".repeat(64))) {
                RawAnswer answer = server.get("/id", "x-request-ID: " + good);
                assertThat(answer.headers("X-Request-Id")).containsExactly(good);
                assertThat(answer.body()).isEqualTo(good + " [" + good + "] " + good);
            }
            for (String bad : List.of(
                    "", "short", "x".repeat(65), "has space", "abcdefgh;", "abcdefg\u00e9", "${jndi:ldap://x}")) {
                assertThat(server.get("/id", "X-Request-Id: " + bad)
                                .header("X-Request-Id")
                                .orElseThrow())
                        .as(bad)
                        .matches("[0-9a-f]{32}");
            }
            assertThat(server.get("/id", "X-Request-Id: abcdefgh", "X-Request-Id: ijklmnop")
                            .header("X-Request-Id")
                            .orElseThrow())
                    .matches("[0-9a-f]{32}");
        }
    }

    @Test
    @Tag("NET-04")
    void ofManyTextsOnlyThoseOfTheFormAreIds() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 100_000; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(70); i > 0; i--) {
                text.append((char) (random.nextInt(8) == 0 ? random.nextInt(0x250) : 'a' + random.nextInt(26)));
            }
            boolean taken = RequestId.parse(text.toString()).isPresent();
            assertThat(taken)
                    .as("seed " + seed + ": " + text)
                    .isEqualTo(text.toString().matches("[A-Za-z0-9._-]{8,64}"));
        }
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < 10_000; i++) {
            ids.add(RequestId.random().value());
        }
        assertThat(ids).hasSize(10_000);
    }

    @Test
    @Tag("NET-01")
    void aThousandForgedAddressesFromOnePeerAreOneClient() {
        Set<String> seen = new HashSet<>();
        try (TestServer server = Kind.JETTY.start(this::application);
                TestServer trusting = Kind.JETTY.start(this::behindLocalProxy)) {
            for (int i = 0; i < 1000; i++) {
                seen.add(server.get("/address", "X-Forwarded-For: 198.51." + i / 250 + "." + i % 250)
                        .body());
            }
            assertThat(seen).containsExactly("127.0.0.1");
            assertThat(trusting.get("/address", "X-Forwarded-For: 1.2.3.4, 198.51.100.9")
                            .body())
                    .isEqualTo("198.51.100.9");
            assertThat(trusting.get("/forwarded-address", "X-Forwarded-For: 1.2.3.4, 198.51.100.9")
                            .body())
                    .isEqualTo("198.51.100.9");
        }
    }

    /** Line breaks in every place that might be repeated in an answer: the raw bytes show one answer, with our headers. */
    @ParameterizedTest
    @EnumSource(Kind.class)
    @Tag("HDR-07")
    void nothingFromOutsideBreaksALineOfTheAnswer(Kind kind) {
        String[] breaks = {
            "%0d%0aSet-Cookie:%20x=1",
            "%0aX-Evil:%201",
            "%E5%98%8A%E5%98%8DX-Evil:%201",
            "\u0085X-Evil: 1",
            "\rX-Evil: 1",
            "\u0000X-Evil: 1"
        };
        try (TestServer server = kind.start(this::behindLocalProxy)) {
            for (String nasty : breaks) {
                List<RawAnswer> answers = new ArrayList<>();
                answers.add(server.get("/v1/challenges/" + nasty));
                answers.add(server.get("/v1/" + nasty + "?" + nasty));
                answers.add(server.get("/v1/me", "X-Request-Id: abcdefgh" + nasty));
                answers.add(server.get("/v1/me", "Authorization: Bearer " + nasty));
                answers.add(server.get("/v1/me", "X-Forwarded-For: " + nasty, "Forwarded: for=\"" + nasty + "\""));
                answers.add(server.send(RawRequest.json(
                        "POST",
                        "/v1/challenges",
                        "{\"phone\":\"+12025550123\",\"locale\":\"en\\r\\nX-Evil: 1\"}",
                        "X-Request-Id: " + nasty)));
                for (RawAnswer answer : answers) {
                    assertThat(answer.headers("X-Evil")).as(answer.text()).isEmpty();
                    assertThat(answer.headers("Set-Cookie")).as(answer.text()).isEmpty();
                    assertThat(answer.text().indexOf("HTTP/1.1 ", 1))
                            .as(answer.text())
                            .isNegative();
                    assertThat(answer.head().replace("\r\n", ""))
                            .doesNotContainPattern("[\\x00-\\x08\\x0a-\\x1f\\x7f]");
                }
                test.clock.advance(Duration.ofHours(3));
            }
        }
    }

    private void application(ServletContext context) {
        install(context, FilterSettings.defaults());
    }

    private void behindLocalProxy(ServletContext context) {
        install(context, FilterSettings.defaults().withTrustedProxies(TrustedProxies.parse("127.0.0.1, ::1")));
    }

    private void install(ServletContext context, FilterSettings settings) {
        OtpAuthFilters.install(context, test.auth, settings).signIn("/v1/*");
        Servlets.add(context, "/see", HostileHeadersTest::see);
        Servlets.add(context, "/id", HostileHeadersTest::tellId);
        Servlets.add(
                context, "/address", (request, response) -> response.getWriter().print(request.getRemoteAddr()));
        Servlets.add(
                context,
                "/forwarded-address",
                (request, response) -> request.getRequestDispatcher("/address").forward(request, response));
    }

    private static void see(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String name = request.getHeader("X-Look-For");
        List<String> names = Collections.list(request.getHeaderNames());
        names.removeIf(shown -> !shown.equalsIgnoreCase(name));
        response.getWriter()
                .print(request.getUserPrincipal() + " " + request.getRemoteUser() + " " + request.getHeader(name) + " "
                        + request.getIntHeader(name) + " " + names + " " + "o".equals(request.getHeader("x-ordinary")));
    }

    private static void tellId(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.getWriter()
                .print(request.getHeader("x-request-id") + " " + Collections.list(request.getHeaders("X-REQUEST-ID"))
                        + " " + RequestId.of(request));
    }
}
