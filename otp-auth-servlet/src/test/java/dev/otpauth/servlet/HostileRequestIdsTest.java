// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpauth.servlet.http.RequestId;
import dev.otpauth.servlet.server.RawAnswer;
import dev.otpauth.servlet.server.TestServer;
import dev.otpauth.servlet.server.TestServer.Kind;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What strangers put into the id of a request. */
class HostileRequestIdsTest extends HeadersRig {

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
}
