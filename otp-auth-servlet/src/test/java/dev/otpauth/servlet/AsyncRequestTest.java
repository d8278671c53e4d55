// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import dev.otpauth.model.IssuedTokens;
import dev.otpauth.servlet.server.CapturedLog;
import dev.otpauth.servlet.server.RawAnswer;
import dev.otpauth.servlet.server.TestAuth;
import dev.otpauth.servlet.server.TestServer;
import dev.otpauth.servlet.server.TestServer.Kind;
import dev.otpauth.testkit.Race;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("FLT-04")
class AsyncRequestTest {
    private final TestAuth test = new TestAuth();
    private final AsyncRoutes routes = new AsyncRoutes(test);

    @AfterEach
    void stop() {
        routes.close();
        test.close();
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    @Tag("MW-D9")
    void everyRequestKeepsItsOwnUserAndIdOnWhateverThread(Kind kind) {
        List<IssuedTokens> users = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            users.add(test.signIn("+120255501" + (10 + i)));
        }
        try (TestServer server = kind.start(routes::application)) {
            for (int round = 0; round < 12; round++) {
                Race.each(8, runner -> asks(server, users, runner))
                        .forEach(ok -> assertThat(ok).isTrue());
            }
        }
        assertThat(routes.leftovers()).isEmpty();
    }

    /** The handler answers on one of eight threads, or on the container's after a dispatch: always for its own request. */
    private Callable<Boolean> asks(TestServer server, List<IssuedTokens> users, int runner) {
        return () -> {
            for (int i = runner; i < users.size(); i += 8) {
                String path = i % 2 == 0 ? "/worker" : "/dispatch";
                RawAnswer answer = server.get(path, TestAuth.bearer(users.get(i)));

                String id = answer.header("X-Request-Id").orElseThrow();
                assertThat(answer.body())
                        .as(answer.text())
                        .isEqualTo(test.user(users.get(i)).userId() + " " + id + " " + id);
            }
            return true;
        };
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void oneThatTakesTooLongIsAnswered503Once(Kind kind) {
        try (TestServer server = kind.start(routes::application);
                CapturedLog log = new CapturedLog()) {
            RawAnswer answer = server.get("/never");

            assertThat(answer.status()).as(answer.text()).isEqualTo(503);
            assertThat(answer.code()).isEqualTo("unavailable");
            assertThat(answer.header("Retry-After")).isPresent();
            assertThat(answer.isWhole()).isTrue();
            assertThat(answer.text().indexOf("HTTP/1.1", 1)).isNegative();
            assertThat(log.at(Level.WARN)).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void aFailureAfterADispatchIsAnswered500Once(Kind kind) {
        try (TestServer server = kind.start(routes::application)) {
            RawAnswer answer = server.get("/dispatch-and-fail");

            assertThat(answer.status()).as(answer.text()).isEqualTo(500);
            assertThat(answer.code()).isEqualTo("internal_error");
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void aFailureAfterTheStartOfAsynchronyIsAnswered500Once(Kind kind) {
        try (TestServer server = kind.start(routes::application)) {
            RawAnswer answer = server.get("/start-and-fail");

            assertThat(answer.status()).as(answer.text()).isEqualTo(500);
            assertThat(answer.code()).isEqualTo("internal_error");
        }
    }

    /** Completion and time-out meet at about the same moment: whoever wins, the client gets one answer. */
    @ParameterizedTest
    @EnumSource(Kind.class)
    void aTimeOutThatRacesWithCompletionGivesOneAnswer(Kind kind) {
        try (TestServer server = kind.start(routes::application)) {
            for (int round = 0; round < 10; round++) {
                List<RawAnswer> answers = Race.each(16, runner -> () -> server.get("/photo-finish"));

                for (RawAnswer answer : answers) {
                    assertThat(answer.status()).as(answer.text()).isIn(204, 503);
                    assertThat(answer.isWhole() || answer.status() == 204)
                            .as(answer.text())
                            .isTrue();
                    assertThat(answer.text().indexOf("HTTP/1.1", 1)).isNegative();
                }
            }
        }
    }
}
