// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.demo.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.SameSiteAttribute;
import com.sun.net.httpserver.HttpServer;
import dev.otpauth.demo.DemoForBrowsers;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a real browser does with the cookies, and with another page that tries to use them. */
@Tag("browser")
@Timeout(600)
class CookiesInBrowserTest {

    private static final String SIGN_IN = """
            async phone => {
                const headers = {'Content-Type': 'application/json', 'Sign-In-Mode': 'cookie'};
                const post = (path, body) => fetch(path, {method: 'POST', headers, body: JSON.stringify(body)});
                const {challenge_id} = await (await post('/v1/challenges', {phone})).json();
                for (;;) {
                    const messages = await (await fetch('/dev/messages')).json();
                    const message = messages.find(one => one.challenge_id === challenge_id);
                    if (message) {
                        const code = message.text.match(/[0-9]{6}/)[0];
                        return (await post(`/v1/challenges/${challenge_id}/verify`, {code})).text();
                    }
                }
            }""";
    private static final String STATUS = "async () => (await fetch('/v1/me')).status";

    @TempDir
    static Path directory;

    private static Chromium chromium;
    private static DemoForBrowsers demo;

    @BeforeAll
    static void start() throws Exception {
        chromium = Chromium.start();
        demo = DemoForBrowsers.start(directory);
    }

    @AfterAll
    static void stop() throws Exception {
        if (demo != null) {
            demo.close();
        }
        if (chromium != null) {
            chromium.close();
        }
    }

    @ParameterizedTest
    @CsvSource({"localhost, +12025550171", "127.0.0.1, +12025550172"})
    @Tag("WEB-01")
    @Tag("WEB-02")
    void thisMachineIsGoodEnoughForSecureCookiesAndAnotherPageIsNot(String host, String phone) throws IOException {
        String address = demo.address().replace("localhost", host);
        HttpServer other = otherPage(address + "/v1/logout");
        try (BrowserContext context = chromium.browser().newContext()) {
            Page page = context.newPage();
            page.navigate(address);
            assertThat((String) page.evaluate(SIGN_IN, phone))
                    .contains("session_id")
                    .doesNotContain("oa_");

            assertThat(context.cookies()).hasSize(3).allSatisfy(CookiesInBrowserTest::assertGuarded);
            assertThat(page.evaluate("document.cookie")).isEqualTo("");
            page.navigate("http://" + host + ":" + other.getAddress().getPort());
            page.waitForURL(address + "/v1/logout");
            assertThat(page.content()).contains("cross_site");
            page.navigate(address);
            assertThat(page.evaluate(STATUS)).isEqualTo(200);
            page.evaluate("fetch('/v1/logout', {method: 'POST'})");
            assertThat(context.cookies()).extracting(cookie -> cookie.name).containsExactly("__Host-otp-device");
            assertThat(page.evaluate(STATUS)).isEqualTo(401);
        } finally {
            other.stop(0);
        }
    }

    @Test
    @Tag("WEB-06")
    void theCodeMayBePastedAndIsInNoAddress() {
        List<String> addresses = new ArrayList<>();
        try (Person person = Person.at(Screen.all().findFirst().orElseThrow(), chromium.browser(), demo.address())) {
            person.page().onRequest(request -> addresses.add(request.url()));
            person.open();
            person.askForCode("US", "2025550173");
            Locator field = person.page().locator("input[name=code]");
            assertThat(field.getAttribute("autocomplete")).isEqualTo("one-time-code");
            assertThat(field.getAttribute("inputmode")).isEqualTo("numeric");
            person.phone().getByRole(AriaRole.BUTTON).waitFor();
            String code = person.phone().textContent().replaceAll("(?s).*?(?<![0-9])([0-9]{6})(?![0-9]).*", "$1");
            person.page().keyboard().insertText(code.substring(0, 3) + " " + code.substring(3));
            person.field("name").waitFor();
            addresses.add(person.page().url());

            assertThat(addresses).hasSizeGreaterThan(5).noneMatch(address -> address.contains(code));
        }
    }

    private static void assertGuarded(Cookie cookie) {
        assertThat(cookie.name).startsWith("__Host-otp-");
        assertThat(cookie.secure).isTrue();
        assertThat(cookie.httpOnly).isTrue();
        assertThat(cookie.path).isEqualTo("/");
        assertThat(cookie.sameSite).isEqualTo(SameSiteAttribute.STRICT);
    }

    /** A page on another port, which to a browser is the same site, so the cookies come along. */
    private static HttpServer otherPage(String target) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        byte[] page = ("<!doctype html><form method=post action='" + target
                        + "'></form><script>document.forms[0].submit()</script>")
                .getBytes(StandardCharsets.UTF_8);
        server.createContext("/", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "text/html");
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
            exchange.close();
        });
        server.start();
        return server;
    }
}
