// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import dev.otpauth.model.IssuedTokens;
import dev.otpauth.servlet.http.RequestId;
import dev.otpauth.servlet.server.CapturedLog;
import dev.otpauth.servlet.server.RawAnswer;
import dev.otpauth.servlet.server.Servlets;
import dev.otpauth.servlet.server.TestAuth;
import dev.otpauth.servlet.server.TestServer;
import dev.otpauth.servlet.server.TestServer.Kind;
import dev.otpauth.testkit.Race;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.MDC;

@Tag("FLT-04")
class AsyncRequestTest {

    private final ExecutorService workers = Executors.newFixedThreadPool(8);
    private final ScheduledExecutorService timers = Executors.newScheduledThreadPool(2);
    private final Set<String> leftovers = ConcurrentHashMap.newKeySet();
    private final TestAuth test = new TestAuth();

    @AfterEach
    void stop() {
        workers.shutdownNow();
        timers.shutdownNow();
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
        try (TestServer server = kind.start(this::application)) {
            for (int round = 0; round < 12; round++) {
                Race.each(8, runner -> asks(server, users, runner))
                        .forEach(ok -> assertThat(ok).isTrue());
            }
        }
        assertThat(leftovers).isEmpty();
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
        try (TestServer server = kind.start(this::application);
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
        try (TestServer server = kind.start(this::application)) {
            RawAnswer answer = server.get("/dispatch-and-fail");

            assertThat(answer.status()).as(answer.text()).isEqualTo(500);
            assertThat(answer.code()).isEqualTo("internal_error");
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void aFailureAfterTheStartOfAsynchronyIsAnswered500Once(Kind kind) {
        try (TestServer server = kind.start(this::application)) {
            RawAnswer answer = server.get("/start-and-fail");

            assertThat(answer.status()).as(answer.text()).isEqualTo(500);
            assertThat(answer.code()).isEqualTo("internal_error");
        }
    }

    /** Completion and time-out meet at about the same moment: whoever wins, the client gets one answer. */
    @ParameterizedTest
    @EnumSource(Kind.class)
    void aTimeOutThatRacesWithCompletionGivesOneAnswer(Kind kind) {
        try (TestServer server = kind.start(this::application)) {
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

    private void application(ServletContext context) {
        Servlets.filter(context, "/*", new Leftovers());
        OtpAuthFilters.install(context, test.auth, FilterSettings.defaults());
        Servlets.add(context, "/worker", (request, response) -> {
            AsyncContext async = request.startAsync();
            workers.execute(RequestIdFilter.carrying(request, () -> {
                tell(async);
                async.complete();
            }));
            workers.execute(this::noteLeftover);
        });
        Servlets.add(context, "/dispatch", (request, response) -> {
            if (request.getAttribute("again") == null) {
                request.setAttribute("again", true);
                AsyncContext async = request.startAsync();
                workers.execute(async::dispatch);
            } else {
                tell(request, response);
            }
        });
        Servlets.add(context, "/dispatch-and-fail", (request, response) -> {
            if (request.getAttribute("again") != null) {
                throw new IllegalStateException("after the dispatch");
            }
            request.setAttribute("again", true);
            AsyncContext async = request.startAsync();
            workers.execute(async::dispatch);
        });
        Servlets.add(context, "/start-and-fail", (request, response) -> {
            request.startAsync();
            throw new IllegalStateException("after the start");
        });
        Servlets.add(
                context, "/never", (request, response) -> request.startAsync().setTimeout(50));
        Servlets.add(context, "/photo-finish", (request, response) -> {
            response.setStatus(204);
            AsyncContext async = request.startAsync();
            async.setTimeout(20);
            timers.schedule(() -> finish(async), 20, TimeUnit.MILLISECONDS);
        });
    }

    private static void finish(AsyncContext async) {
        try {
            async.complete();
        } catch (IllegalStateException theTimeOutWasFaster) {
            // Then it has been answered.
        }
    }

    private static void tell(AsyncContext async) {
        tell((HttpServletRequest) async.getRequest(), (HttpServletResponse) async.getResponse());
    }

    private static void tell(HttpServletRequest request, HttpServletResponse response) {
        try {
            response.getWriter()
                    .print(CurrentUser.require(request).userId() + " " + RequestId.of(request) + " "
                            + MDC.get(RequestId.LOG_KEY));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void noteLeftover() {
        String left = MDC.get(RequestId.LOG_KEY);
        if (left != null) {
            leftovers.add(left);
        }
    }

    /** Stands before all others: a thread that comes here must know nothing of an earlier request. */
    private final class Leftovers extends HttpFilter {

        private static final long serialVersionUID = 1L;

        @Override
        protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws IOException, ServletException {
            noteLeftover();
            chain.doFilter(request, response);
            noteLeftover();
        }
    }
}
