// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpauth.servlet.browser.CookieMode;
import dev.otpauth.servlet.server.Api;
import dev.otpauth.servlet.server.RawAnswer;
import dev.otpauth.servlet.server.TestServer.Kind;
import org.junit.jupiter.api.AfterEach;

/** What the tests of tokens in cookies run on. */
abstract class CookieRig {

    static final String PHONE = "+12025550123";
    static final String MODE = "Sign-In-Mode: cookie";
    static final String OURS = "Sec-Fetch-Site: same-origin";
    static final String ACCESS = "__Host-otp-access";
    static final String REFRESH = "__Host-otp-refresh";
    static final String DEVICE = "__Host-otp-device";

    final Api api = new Api(Kind.JETTY, with(CookieMode.on()));

    @AfterEach
    void close() {
        api.close();
    }

    RawAnswer refresh(RawAnswer signedIn, String json) {
        String cookie = cookie(signedIn, REFRESH);
        return json.isEmpty()
                ? api.post("/v1/token/refresh", cookie, OURS)
                : api.post("/v1/token/refresh", json, new String[] {cookie, OURS});
    }

    static FilterSettings with(CookieMode mode) {
        return FilterSettings.defaults().withCookies(mode);
    }

    static String cookie(RawAnswer answer, String name) {
        return "Cookie: " + name + "=" + valueOf(answer, name);
    }

    static String valueOf(RawAnswer answer, String name) {
        return answer.headers("Set-Cookie").stream()
                .filter(line -> line.startsWith(name + "="))
                .map(line -> line.substring(name.length() + 1, line.indexOf(';')))
                .findFirst()
                .orElseThrow();
    }

    static void assertForgotten(RawAnswer answer, String... names) {
        assertThat(answer.headers("Set-Cookie")).hasSize(names.length);
        for (String name : names) {
            assertThat(answer.headers("Set-Cookie"))
                    .contains(name + "=; Path=/; Max-Age=0; Secure; HttpOnly; SameSite=Strict");
        }
    }
}
