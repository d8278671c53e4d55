// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.servlet;

import dev.otpauth.servlet.http.RequestId;
import dev.otpauth.servlet.server.Servlets;
import dev.otpauth.servlet.server.TestAuth;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.MDC;

/** Routes that answer on another thread, late or never, and a filter that sees what a request left on its thread. */
final class AsyncRoutes implements AutoCloseable {

    private final ExecutorService workers = Executors.newFixedThreadPool(8);
    private final ScheduledExecutorService timers = Executors.newScheduledThreadPool(2);
    private final Set<String> leftovers = ConcurrentHashMap.newKeySet();
    private final TestAuth test;

    AsyncRoutes(TestAuth test) {
        this.test = test;
    }

    void application(ServletContext context) {
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
    /** Ids of requests that threads still had when they began another. */
    Set<String> leftovers() {
        return leftovers;
    }

    @Override
    public void close() {
        workers.shutdownNow();
        timers.shutdownNow();
    }
}
