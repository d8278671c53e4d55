// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.demo;

import static dev.otpauth.demo.RawHttp.headers;
import static dev.otpauth.demo.RawHttp.status;
import static org.assertj.core.api.Assertions.assertThat;

import dev.otpauth.demo.postgres.SharedPrograms;
import dev.otpauth.servlet.browser.SecurityHeaders;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** All routes that the contract has, as a user with cookies and as nobody: what their answers say to caches and browsers. */
@Timeout(600)
class EveryRouteTest {

    private static final String MODE = "Sign-In-Mode: cookie";
    private static final String HSTS = "Strict-Transport-Security";

    @TempDir
    static Path data;

    private static DemoChild demo;
    private static DemoClient client;

    @BeforeAll
    static void start() throws Exception {
        SharedPrograms.lendTo(data);
        demo = DemoChild.start(data, Map.of("TRUSTED_PROXIES", "127.0.0.0/8"));
        client = demo.awaitServing();
    }

    @AfterAll
    static void stop() throws Exception {
        demo.close();
    }

    @Test
    @Tag("WEB-04")
    void noAnswerOfTheApiIsKeptByACache() throws IOException {
        String cookies = signIn("+12025550161");
        List<Route> routes = Route.ofTheContract();
        assertThat(routes).hasSizeGreaterThan(15);
        for (Route route : routes) {
            for (String who :
                    new String[] {"X-Nobody: 1", cookies, "Authorization: Bearer oa_at_x", "Authorization: x"}) {
                String answer = ask(route, who, MODE);
                assertThat(headers(answer, "Cache-Control").toString())
                        .as("%s as %s: %s", route, who, answer)
                        .contains("no-store");
            }
        }
    }

    @Test
    @Tag("WEB-05")
    void everyAnswerIsHardenedOnEveryRoute() throws IOException {
        for (Route route : Route.ofTheContract()) {
            for (String who : new String[] {"X-Nobody: 1", "Authorization: x"}) {
                assertHardened(ask(route, who), SecurityHeaders.ofApi());
            }
            assertHardened(ask(new Route("TRACE", route.path())), SecurityHeaders.ofApi());
        }
    }

    @Test
    @Tag("WEB-05")
    void soAreErrorPagesWhoeverMakesThem() throws IOException {
        for (String request : new String[] {
            "GET /nothing HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
            "POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 0\r\n\r\n",
            "GET /%zz HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
            "GET /a%2fb HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
            "nonsense\r\n\r\n",
            "GET / HTTP/1.1\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX: " + "x".repeat(9000) + "\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n" + "X: x\r\n".repeat(201) + "\r\n",
            "POST /v1/challenges HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 99999\r\n\r\n",
            "POST /v1/challenges HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: text/plain\r\nContent-Length: 1\r\n\r\nx",
        }) {
            String answer = RawHttp.ask(client.port(), request);
            assertThat(status(answer)).as("%.60s -> %s", request, answer).isBetween(400, 499);
            assertHardened(answer, SecurityHeaders.ofApi());
        }
    }

    @Test
    @Tag("WEB-05")
    void overTlsEveryRouteSaysToKeepToIt() throws IOException {
        for (Route route : Route.ofTheContract()) {
            String answer = ask(route, "X-Forwarded-Proto: https");
            assertThat(headers(answer, HSTS)).as(answer).containsExactly("max-age=63072000; includeSubDomains");
            assertThat(headers(ask(route, "X-Forwarded-Proto: http"), HSTS)).isEmpty();
        }
        assertThat(headers(ask(new Route("GET", "/"), "X-Forwarded-Proto: https"), HSTS))
                .hasSize(1);
    }

    @Test
    @Tag("WEB-05")
    void thePageLetsNothingInButItsOwnFiles() throws IOException {
        assertHardened(ask(new Route("GET", "/")), SecurityHeaders.ofPage());
        assertHardened(ask(new Route("GET", "/page/js/main.js")), SecurityHeaders.ofPage());
    }

    @Test
    @Tag("WEB-02")
    void whatChangesSomethingIsRefusedToOtherSitesOnEveryRoute() throws IOException {
        String cookies = signIn("+12025550163");
        for (Route route : Route.ofTheContract()) {
            String answer = ask(route, cookies, "Sec-Fetch-Site: cross-site", "Origin: https://evil.example");
            boolean reads = route.method().equals("GET");
            assertThat(answer.contains("\"cross_site\""))
                    .as("%s: %s", route, answer)
                    .isEqualTo(!reads);
        }
        assertThat(status(ask(new Route("GET", "/v1/me"), cookies))).isEqualTo(200);
    }

    /** It sets cookies of its own, and needs none. */
    @Test
    @Tag("WEB-02")
    void otherSitesSignNobodyUp() throws IOException {
        for (String[] told : new String[][] {
            {"Sec-Fetch-Site: cross-site", "Origin: https://evil.example"},
            {"Sec-Fetch-Site: same-site"},
            {"Origin: https://evil.example"},
            {"Origin: null", MODE}
        }) {
            String refused = signUp("+12025550164", told);
            assertThat(refused).startsWith("HTTP/1.1 403").contains("\"cross_site\"");
            assertThat(headers(refused, "Set-Cookie")).isEmpty();
        }
        assertThat(status(signUp("+12025550164", "Sec-Fetch-Site: same-origin", "Origin: http://127.0.0.1")))
                .isEqualTo(202);
        assertThat(status(signUp("+12025550165", "Origin: http://127.0.0.1"))).isEqualTo(202);
        assertThat(status(signUp("+12025550166"))).isEqualTo(202);
    }

    @Test
    @Tag("WEB-03")
    void noOtherOriginReadsAnything() throws IOException {
        for (Route route : Route.ofTheContract()) {
            assertThat(ask(route, "Origin: https://evil.example", MODE)).doesNotContainIgnoringCase("Access-Control-");
        }
    }

    @Test
    @Tag("WEB-01")
    void cookiesAloneAreEnoughForABrowser() throws IOException {
        String mine = signIn("+12025550162");

        assertThat(status(ask(new Route("GET", "/protected"), mine))).isEqualTo(200);
        String renewed = ask(new Route("POST", "/v1/token/refresh"), mine, MODE);
        assertThat(status(renewed)).isEqualTo(200);
        assertThat(renewed).contains("__Host-otp-access=oa_at_").doesNotContain("access_token\"");
        String left = ask(new Route("POST", "/v1/logout"), cookieLine(renewed), MODE);
        assertThat(status(left)).isEqualTo(204);
        assertThat(headers(left, "Clear-Site-Data")).containsExactly("\"cache\", \"storage\"");
        assertThat(status(ask(new Route("GET", "/protected"), cookieLine(renewed))))
                .isEqualTo(401);
    }

    private static String signUp(String phone, String... headers) throws IOException {
        return post("/signup", "{\"phone_number\":\"" + phone + "\"}", headers);
    }

    /** @return the header line that shows the cookies of the new session */
    private static String signIn(String phone) throws IOException {
        String started = post("/v1/challenges", "{\"phone\":\"" + phone + "\"}", MODE);
        Matcher id = Pattern.compile("ch_[A-Za-z0-9_-]{22}").matcher(started);
        assertThat(id.find()).as(started).isTrue();
        String verified = post(
                "/v1/challenges/" + id.group() + "/verify", "{\"code\":\"" + client.codeOf(id.group()) + "\"}", MODE);
        assertThat(status(verified)).as(verified).isEqualTo(201);
        return cookieLine(verified);
    }

    private static String cookieLine(String answer) {
        List<String> set = headers(answer, "Set-Cookie");
        return "Cookie: "
                + String.join(
                        "; ",
                        set.stream()
                                .map(line -> line.substring(0, line.indexOf(';')))
                                .toList());
    }

    private static String post(String path, String json, String... headers) throws IOException {
        String lines = String.join("\r\n", headers) + (headers.length == 0 ? "" : "\r\n");
        return RawHttp.ask(
                client.port(),
                "POST " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\n" + lines + "Content-Type: application/json\r\n"
                        + "Content-Length: " + json.length() + "\r\nConnection: close\r\n\r\n" + json);
    }

    private static String ask(Route route, String... headers) throws IOException {
        String lines = String.join("\r\n", headers) + (headers.length == 0 ? "" : "\r\n");
        String length = route.method().equals("GET") || route.method().equals("TRACE") ? "" : "Content-Length: 0\r\n";
        return RawHttp.ask(
                client.port(),
                route.method() + " " + route.path() + " HTTP/1.1\r\nHost: 127.0.0.1\r\n" + lines + length
                        + "Connection: close\r\n\r\n");
    }

    private static void assertHardened(String answer, SecurityHeaders expected) {
        Map<String, String> found = new TreeMap<>();
        expected.fields(false).keySet().forEach(name -> found.put(name, String.join(" AND ", headers(answer, name))));
        assertThat(found).as(answer).isEqualTo(new TreeMap<>(expected.fields(false)));
        assertThat(headers(answer, "Server")).isEmpty();
    }
}
