// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.otpauth.servlet.http.AllowedHosts;
import dev.otpauth.servlet.http.TrustedProxies;
import dev.otpauth.servlet.server.RawAnswer;
import dev.otpauth.servlet.server.Servlets;
import dev.otpauth.servlet.server.TestServer;
import jakarta.servlet.ServletContext;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("NET-03")
class HostFilterTest {

    @ParameterizedTest
    @EnumSource(TestServer.Kind.class)
    void onlyOurNamesAreAnswered(TestServer.Kind kind) {
        try (TestServer server = kind.start(context -> install(context, TrustedProxies.none()))) {
            assertThat(status(server, "Host: auth.example.com")).isEqualTo(200);
            assertThat(status(server, "Host: AUTH.example.com:8443")).isEqualTo(200);
            assertThat(status(server, "Host: localhost:4000")).isEqualTo(200);
            assertThat(status(server, "Host: localhost")).isEqualTo(421);
            assertThat(status(server, "Host: evil.example")).isEqualTo(421);
            assertThat(status(server, "Host: auth.example.com.evil.example")).isEqualTo(421);
            assertThat(status(server, "Host: evil-auth.example.com")).isEqualTo(421);
        }
    }

    @Test
    void theRequestLineCannotNameAnotherHostThanTheHeader() {
        try (TestServer server = TestServer.Kind.JETTY.start(context -> install(context, TrustedProxies.none()))) {
            assertThat(line(server, "http://evil.example/open", "auth.example.com"))
                    .isGreaterThanOrEqualTo(400);
            assertThat(line(server, "http://auth.example.com/open", "evil.example"))
                    .isGreaterThanOrEqualTo(400);
            assertThat(line(server, "http://auth.example.com/open", "auth.example.com"))
                    .isEqualTo(200);
        }
    }

    @Test
    void twoHostLinesAreNotAnswered() {
        try (TestServer server = TestServer.Kind.JETTY.start(context -> install(context, TrustedProxies.none()))) {
            RawAnswer answer = server.send("GET /open HTTP/1.1\r\nHost: auth.example.com\r\nHost: evil.example\r\n"
                    + "Connection: close\r\n\r\n");

            assertThat(answer.status()).isEqualTo(400);
        }
    }

    @Test
    void aForwardedNameCountsOnlyFromATrustedProxy() {
        try (TestServer server = TestServer.Kind.JETTY.start(context -> install(context, TrustedProxies.none()))) {
            assertThat(status(server, "Host: auth.example.com\r\nX-Forwarded-Host: evil.example"))
                    .isEqualTo(200);
        }
        TrustedProxies loopback = TrustedProxies.parse("127.0.0.0/8,::1/128");
        try (TestServer server = TestServer.Kind.JETTY.start(context -> install(context, loopback))) {
            assertThat(status(server, "Host: auth.example.com\r\nX-Forwarded-Host: evil.example"))
                    .isEqualTo(421);
            assertThat(status(server, "Host: auth.example.com\r\nX-Forwarded-Host: auth.example.com, evil.example"))
                    .isEqualTo(421);
            assertThat(status(server, "Host: auth.example.com\r\nX-Forwarded-Host: auth.example.com"))
                    .isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a,", "https://a.example", "a/b", "a b", "-a", "a:", "a:123456", "*"})
    void whatIsNoHostNameIsRefused(String list) {
        assertThatIllegalArgumentException().isThrownBy(() -> AllowedHosts.parse(list));
    }

    private static void install(ServletContext context, TrustedProxies proxies) {
        AllowedHosts hosts = AllowedHosts.parse("auth.example.com, localhost:4000");
        Servlets.filter(context, "/*", new HostFilter(hosts, proxies));
        Servlets.add(
                context, "/open", (request, response) -> response.getWriter().print("open"));
    }

    private static int status(TestServer server, String lines) {
        return server.send("GET /open HTTP/1.1\r\n" + lines + "\r\nConnection: close\r\n\r\n")
                .status();
    }

    private static int line(TestServer server, String target, String host) {
        return server.send("GET " + target + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n")
                .status();
    }
}
