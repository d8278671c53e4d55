// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpauth.model.IssuedTokens;
import dev.otpauth.servlet.http.RequestId;
import dev.otpauth.servlet.server.RawAnswer;
import dev.otpauth.servlet.server.RawRequest;
import dev.otpauth.servlet.server.Servlets;
import dev.otpauth.servlet.server.TestAuth;
import dev.otpauth.servlet.server.TestServer;
import dev.otpauth.servlet.server.TestServer.Kind;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** No way round the filters, and nothing done twice, whatever kind of dispatch a request takes. */
class DispatchTest {

    /** Ways in which people have talked servers into serving a protected path. */
    private static final String[] BYPASSES = {
        "/secret/x",
        "/secret/",
        "/secret",
        "//secret/x",
        "/./secret/x",
        "/open/../secret/x",
        "/open/%2e%2e/secret/x",
        "/open/..;/secret/x",
        "/open/..%2fsecret/x",
        "/open/%2e%2e%2fsecret/x",
        "/secret;a=b/x",
        "/;/secret/x",
        "/;x=y/secret/x",
        "/%73ecret/x",
        "/%2573ecret/x",
        "/secret%2fx",
        "/secret%5cx",
        "/secret%00/x",
        "/secret/x%00.css",
        "/secret/x;.css",
        "/secret/x?.css",
        "/secret/x/",
        "/secret//x",
        "/SECRET/x",
        "/secret./x",
        "/secret%20/x",
        "/secret\t/x",
        "/\\secret/x",
        "http://localhost/secret/x",
        "http://localhost//secret/x",
        "/open?path=/secret/x&access_token=x",
        "*",
    };

    private final TestAuth test = new TestAuth();
    private final AtomicInteger served = new AtomicInteger();

    @AfterEach
    void stop() {
        test.close();
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    @Tag("FLT-05")
    void nobodyGetsToAProtectedServletWithoutAToken(Kind kind) {
        try (TestServer server = kind.start(this::application)) {
            for (String target : BYPASSES) {
                for (String method : new String[] {"GET", "HEAD", "POST", "OPTIONS", "PUT", "BREW"}) {
                    RawAnswer answer = server.send(RawRequest.of(method, target));

                    assertThat(answer.text()).as(method + " " + target).doesNotContain("the secret");
                }
            }
            assertThat(served).hasValue(0);

            String bearer = TestAuth.bearer(test.signIn("+12025550123"));
            assertThat(server.get("/secret/x", bearer).body()).contains("the secret");
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    @Tag("FLT-05")
    void neitherForwardNorIncludeNorErrorPageNorDispatchLeadsAroundTheGuard(Kind kind) {
        try (TestServer server = kind.start(this::application)) {
            assertThat(server.get("/forward").code()).isEqualTo("unauthenticated");
            assertThat(server.get("/async").code()).isEqualTo("unauthenticated");
            RawAnswer including = server.get("/include");
            assertThat(including.status()).isEqualTo(200);
            assertThat(including.body()).isEqualTo("[]");
            assertThat(served).hasValue(0);
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    @Tag("FLT-05")
    @Tag("CH-D31")
    void whateverTheWayTheStoreIsAskedOnceAndTheIdStays(Kind kind) {
        IssuedTokens tokens = test.signIn("+12025550123");
        try (TestServer server = kind.start(this::application)) {
            for (String way : new String[] {"/secret/x", "/forward", "/async", "/include"}) {
                int before = test.stores.lookUps();
                served.set(0);
                RawAnswer answer = server.get(way, TestAuth.bearer(tokens));

                String id = answer.header("X-Request-Id").orElseThrow();
                assertThat(answer.headers("X-Request-Id")).as(way).hasSize(1);
                assertThat(answer.body()).as(way).contains("the secret of 1 in " + id);
                assertThat(served).as(way).hasValue(1);
                assertThat(test.stores.lookUps() - before).as(way).isEqualTo(1);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    @Tag("CH-D31")
    void aPublicRouteOrAnUnknownPathNeverAsksTheStore(Kind kind) {
        IssuedTokens tokens = test.signIn("+12025550123");
        try (TestServer server = kind.start(this::application)) {
            int before = test.stores.lookUps();

            assertThat(server.get("/open", TestAuth.bearer(tokens)).body()).isEqualTo("open");
            assertThat(server.get("/nowhere", TestAuth.bearer(tokens)).status()).isEqualTo(404);
            assertThat(server.get("/v1/nowhere", TestAuth.bearer(tokens)).status())
                    .isEqualTo(404);
            assertThat(test.stores.lookUps()).isEqualTo(before);
        }
    }

    /** An attribute cannot be forged by query, header or forward: only the filter can make its value. */
    @ParameterizedTest
    @EnumSource(Kind.class)
    @Tag("NET-02")
    void anAttributeSetByAnybodyElseIsNoIdentity(Kind kind) {
        try (TestServer server = kind.start(context -> {
            Servlets.filter(context, "/*", new Forger());
            application(context);
        })) {
            String query = "?dev.otpauth.servlet.identity.Identity=1&javax.servlet.forward.request_uri=/open";

            assertThat(server.get("/secret/x" + query).code()).isEqualTo("unauthenticated");
            assertThat(server.get("/forward" + query).code()).isEqualTo("unauthenticated");
        }
    }

    private void application(ServletContext context) {
        OtpAuthFilters.install(context, test.auth, FilterSettings.defaults())
                .requireUser("/secret/*")
                .signIn("/v1/*");
        Servlets.add(
                context, "/open", (request, response) -> response.getWriter().print("open"));
        Servlets.add(context, "/secret/*", (request, response) -> {
            served.incrementAndGet();
            CurrentUser.find(request);
            response.getWriter().print("the secret of " + request.getRemoteUser() + " in " + RequestId.of(request));
        });
        Servlets.add(
                context,
                "/forward",
                (request, response) -> request.getRequestDispatcher("/secret/x").forward(request, response));
        Servlets.add(context, "/include", (request, response) -> {
            response.getWriter().print("[");
            request.getRequestDispatcher("/secret/x").include(request, response);
            response.getWriter().print("]");
        });
        Servlets.add(
                context, "/async", (request, response) -> request.startAsync().dispatch("/secret/x"));
    }

    private static final class Forger extends HttpFilter {

        private static final long serialVersionUID = 1L;

        @Override
        protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws IOException, ServletException {
            request.setAttribute("dev.otpauth.servlet.identity.Identity", "1");
            request.setAttribute("dev.otpauth.model.AuthenticatedUser", "1");
            chain.doFilter(request, response);
        }
    }
}
