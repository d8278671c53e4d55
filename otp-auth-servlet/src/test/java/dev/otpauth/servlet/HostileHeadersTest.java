// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpauth.servlet.server.RawAnswer;
import dev.otpauth.servlet.server.RawRequest;
import dev.otpauth.servlet.server.TestServer;
import dev.otpauth.servlet.server.TestServer.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What strangers put into headers to be somebody else, or to write into our answers and logs. */
class HostileHeadersTest extends HeadersRig {

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
}
