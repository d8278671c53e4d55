// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpauth.OtpAuth;
import dev.otpauth.model.IssuedTokens;
import dev.otpauth.servlet.server.RawAnswer;
import dev.otpauth.servlet.server.RawRequest;
import dev.otpauth.servlet.server.TestAuth;
import dev.otpauth.servlet.server.TestServer;
import dev.otpauth.servlet.server.WebXmlServer;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The filters and the servlet as a container makes them from a {@code web.xml}. */
class WebXmlTest {

    @TempDir
    private Path base;

    @Test
    @Tag("CH-B32")
    void aDescriptorIsEnough() throws IOException {
        Path descriptor = Files.createDirectories(base.resolve("app/WEB-INF")).resolve("web.xml");
        Files.copy(Path.of("src/test/resources/web.xml"), descriptor);
        try (TestAuth test = new TestAuth();
                TestServer server = new WebXmlServer(base, OtpAuth.class.getName(), test.auth)) {
            IssuedTokens tokens = test.signIn("+12025550123");
            String bearer = TestAuth.bearer(tokens);

            assertThat(server.get("/account", bearer, "X-Forwarded-For: 198.51.100.9")
                            .body())
                    .isEqualTo("1 198.51.100.9");
            String cookie = "Cookie: __Host-otp-access=" + tokens.access().reveal();
            assertThat(server.get("/account", cookie).body()).startsWith("1 ");
            assertThat(server.send(RawRequest.of("POST", "/api/logout", cookie, "Origin: https://evil.example"))
                            .code())
                    .isEqualTo("cross_site");
            RawAnswer refused = server.get("/account");
            assertThat(refused.code()).isEqualTo("unauthenticated");
            assertThat(refused.header("WWW-Authenticate")).contains("Bearer realm=\"the office\"");
            assertThat(refused.header("X-Request-Id")).isPresent();
            assertThat(server.get("/upload", bearer).code()).isEqualTo("insufficient_scope");
            assertThat(server.get("/api/me", bearer).member("phone")).isEqualTo("+12025550123");
            assertThat(server.get("/api/me", "Authorization: x").code()).isEqualTo("invalid_request");
            assertThat(server.send(RawRequest.of("POST", "/api/logout", cookie, "Origin: https://www.example.com"))
                            .headers("Set-Cookie"))
                    .hasSize(2)
                    .allMatch(line -> line.endsWith("SameSite=Lax"));
        }
    }

    /** Tells who asks, and from where. */
    public static final class Account extends HttpServlet {

        private static final long serialVersionUID = 1L;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.getWriter().print(request.getRemoteUser() + " " + request.getRemoteAddr());
        }
    }
}
