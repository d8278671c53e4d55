// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpauth.servlet.server.Api;
import dev.otpauth.servlet.server.HostileJson;
import dev.otpauth.servlet.server.RawAnswer;
import dev.otpauth.servlet.server.RawRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the API refuses before it looks at what is wanted. */
class StrictRequestTest extends ApiRig {

    private static final String CANARY = "c4n4ry";

    @Test
    @Tag("HDR-06")
    @Tag("HDR-05")
    @Tag("CH-B15")
    @Tag("CH-D39")
    void noneOfFiveHundredHostileBodiesIsTakenAndNothingIsEchoed() {
        List<byte[]> corpus = HostileJson.corpus();
        assertThat(corpus).hasSizeGreaterThanOrEqualTo(500);

        for (byte[] body : corpus) {
            RawAnswer answer = api.send(RawRequest.withBody("POST", "/v1/challenges", "application/json", body));

            String shown = new String(body, StandardCharsets.ISO_8859_1);
            assertThat(answer.status()).as(shown).isEqualTo(400);
            assertThat(answer.code()).as(shown).isEqualTo("malformed_request");
            assertThat(answer.text()).as(shown).doesNotContain(CANARY).doesNotContain("Exception");
            assertThat(answer.body()).as(shown).doesNotContainPattern("\\.java|SQLSTATE|org\\.|at [a-z]+\\.");
        }
        assertThat(api.test.sender.attempts()).isEmpty();
    }

    @Test
    @Tag("HDR-06")
    void aGoodBodyInEveryAllowedFormIsTaken() {
        for (String type : List.of(
                "application/json",
                "APPLICATION/JSON",
                "application/json; charset=UTF-8",
                "application/json;charset=\"utf-8\"")) {
            RawAnswer answer = api.send(RawRequest.withBody(
                    "POST", "/v1/challenges", type, " {\"phone\" : \"x\"}\n ".getBytes(StandardCharsets.UTF_8)));
            assertThat(answer.code()).as(type).isEqualTo("invalid_phone");
        }
    }

    @Test
    @Tag("HDR-06")
    @Tag("CH-D39")
    void anotherMediaTypeIs415() {
        byte[] body = "{\"phone\":\"x\"}".getBytes(StandardCharsets.UTF_8);
        for (String type : List.of(
                "text/plain",
                "application/x-www-form-urlencoded",
                "text/json",
                "application/problem+json",
                "application/json; charset=utf-16",
                "application/json, text/plain",
                "application/jsonp",
                "x")) {
            RawAnswer answer = api.send(RawRequest.withBody("POST", "/v1/challenges", type, body));
            assertThat(answer.code()).as(type).isEqualTo("unsupported_media_type");
        }
        assertThat(api.post("/v1/challenges").code()).isEqualTo("unsupported_media_type");
    }

    @Test
    @Tag("HDR-06")
    @Tag("CH-D40")
    void aBodyOver16KibIs413HoweverItIsSent() {
        String fits = "{\"phone\":\"" + "x".repeat(16 * 1024 - 12) + "\"}";
        assertThat(api.postJson("/v1/challenges", fits).code()).isEqualTo("invalid_phone");
        assertThat(api.postJson("/v1/challenges", fits + " ").code()).isEqualTo("payload_too_large");

        String chunked =
                RawRequest.of("POST", "/v1/challenges", "Content-Type: application/json", "Transfer-Encoding: chunked")
                        + "8000\r\n" + "x".repeat(0x8000) + "\r\n0\r\n\r\n";
        assertThat(api.send(chunked).code()).isEqualTo("payload_too_large");
        assertThat(api.postJson("/v1/challenges/ch_AAAAAAAAAAAAAAAAAAAAAA/resend", fits + " ")
                        .code())
                .isEqualTo("payload_too_large");
    }

    @Test
    @Tag("HDR-06")
    @Tag("CH-D42")
    @Tag("CH-B14")
    void anUnknownPathIs404AndAWrongMethod405WithWhatIsAllowed() {
        for (String path : List.of(
                "/v1",
                "/v1/",
                "/v1/challenge",
                "/v1/challenges/",
                "/v1/me/",
                "/v1/Me",
                "/v1/challenges/a/b/c",
                "/v1/token",
                "/v1/sessions/a/b")) {
            for (String method : List.of("GET", "POST", "DELETE", "PUT", "BREW")) {
                assertThat(api.send(RawRequest.of(method, path)).code())
                        .as(method + " " + path)
                        .isEqualTo("not_found");
            }
        }
        allows("/v1/challenges", "OPTIONS, POST");
        allows("/v1/challenges/ch_x", "GET, HEAD, OPTIONS");
        allows("/v1/me", "GET, HEAD, OPTIONS, PATCH");
        allows("/v1/sessions/se_x", "DELETE, OPTIONS");
    }

    private void allows(String path, String methods) {
        for (String method : List.of("PUT", "BREW", "get")) {
            RawAnswer refused = api.send(RawRequest.of(method, path));
            assertThat(refused.status()).as(method + " " + path).isEqualTo(405);
            assertThat(refused.code()).isEqualTo("method_not_allowed");
            assertThat(refused.headers("Allow")).containsExactly(methods);
        }
        RawAnswer options = api.send(RawRequest.of("OPTIONS", path));
        assertThat(options.status()).isEqualTo(204);
        assertThat(options.headers("Allow")).containsExactly(methods);
    }

    @Test
    @Tag("HDR-06")
    void traceIsOffAndHeadHasNoBody() {
        RawAnswer trace = api.send(RawRequest.of("TRACE", "/v1/me", "X-Canary: " + CANARY));
        assertThat(trace.status()).isEqualTo(405);
        assertThat(trace.text()).doesNotContain(CANARY);

        String bearer = Api.bearer(api.signIn("+12025550123"));
        RawAnswer head = api.send(RawRequest.of("HEAD", "/v1/me", bearer));
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.wireBody()).isEmpty();
        assertThat(head.header("Content-Length"))
                .contains(Integer.toString(api.get("/v1/me", bearer).wireBody().length()));
    }

    @Test
    @Tag("CH-B16")
    void answersAreJsonWithoutACharset() {
        RawAnswer answer = api.postJson("/v1/challenges", "{\"phone\":\"+12025550123\"}");

        assertThat(answer.header("Content-Type")).contains("application/json");
        assertThat(answer.isWhole()).isTrue();
    }
}
