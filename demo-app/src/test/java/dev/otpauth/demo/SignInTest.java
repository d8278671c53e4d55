// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpauth.demo.DemoClient.Answer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A person with curl: everything over HTTP, in development mode, on the embedded PostgreSQL. */
@Timeout(600)
class SignInTest extends OneDemo {

    @Test
    @Tag("CH-B1")
    void itSaysWhereItServesAndThatItIsInDevelopment() {
        assertThat(demo.output())
                .contains(
                        "otp-auth demo: http://127.0.0.1:" + client.port() + " (development: texts at /dev/messages)");
    }

    @Test
    @Tag("CH-B13")
    void aPhoneBecomesASessionAndEndsIt() throws Exception {
        String challenge = client.start("+12025550101");
        Answer signedIn = client.verify(challenge, client.codeOf(challenge)).expect(201);
        String access = signedIn.text("access_token");

        assertThat(client.get("/v1/me", access).expect(200).text("phone")).isEqualTo("+12025550101");
        assertThat(client.get("/protected", access).expect(200).text("data")).isEqualTo("Protected");
        String refresh = "{\"refresh_token\": \"" + signedIn.text("refresh_token") + "\"}";
        Answer renewed = client.post("/v1/token/refresh", refresh).expect(200);
        String newer = renewed.text("access_token");
        assertThat(newer).isNotEqualTo(access);
        assertThat(client.get("/v1/sessions", newer)
                        .expect(200)
                        .json()
                        .at("/sessions")
                        .size())
                .isEqualTo(1);
        client.post("/v1/logout", "", newer).expect(204);

        Answer refused = client.get("/v1/me", newer).expect(401);
        assertThat(refused.header("WWW-Authenticate")).startsWith("Bearer ");
        client.get("/protected", newer).expect(401);
    }

    @Test
    @Tag("CH-B13")
    void oneRouteSignsUpTwice() throws Exception {
        Answer started = client.post(
                        "/signup", "{\"name\": \"Asha\", \"phone_number\": \"+12025550102\", \"otp\": \"\"}")
                .expect(202);
        assertThat(started.json().at("/success").asBoolean()).isTrue();
        assertThat(started.header("Set-Cookie")).contains("HttpOnly", "SameSite=Strict");
        String code = client.codeOf(started.text("challenge_id"));

        Answer signedUp = client.post("/signup", "{\"phone_number\": \"+12025550102\", \"otp\": \"" + code + "\"}")
                .expect(200);

        assertThat(signedUp.text("data/phone_number")).isEqualTo("+12025550102");
        assertThat(signedUp.text("data/name")).isEqualTo("Asha");
        client.get("/protected", signedUp.text("token")).expect(200);
    }

    @Test
    @Tag("CH-B13")
    void aWrongCodeSignsNobodyUp() throws Exception {
        Answer started =
                client.post("/signup", "{\"phone_number\": \"+12025550103\"}").expect(202);
        String wrong = client.codeOf(started.text("challenge_id")).equals("000000") ? "000001" : "000000";

        Answer refused = client.post(
                "/signup", "{\"otp\": \"" + wrong + "\", \"challenge_id\": \"" + started.text("challenge_id") + "\"}");

        assertThat(refused.expect(401).text("code")).isEqualTo("invalid_code");
        assertThat(refused.header("WWW-Authenticate")).isEqualTo("Bearer realm=\"otp-auth\"");
        client.post("/signup", "{\"otp\": \"123456\", \"challenge_id\": \"nonsense\"}")
                .expect(410);
        client.post("/signup", "{\"phone_number\": \"+12025550104\", \"admin\": true}")
                .expect(400);
        client.post("/signup", "{\"phone_number\": \"123\"}").expect(422);
    }

    @Test
    @Tag("OTP-05")
    void aCodeSignsUpNoOtherPhone() throws Exception {
        String challenge = client.start("+12025550105");
        String rest = "\", \"otp\": \"" + client.codeOf(challenge) + "\", \"challenge_id\": \"" + challenge + "\"}";

        client.post("/signup", "{\"phone_number\": \"+12025550106" + rest).expect(410);
        client.post("/signup", "{\"phone_number\": \"not a phone" + rest).expect(410);
        Answer signedUp = client.post("/signup", "{\"phone_number\": \"(202) 555-0105" + rest)
                .expect(200);
        assertThat(signedUp.text("data/phone_number")).isEqualTo("+12025550105");
    }

    @Test
    @Tag("TOK-07")
    void whoSignsUpAgainLeavesTheOldSessionBehind() throws Exception {
        String first = client.start("+12025550107");
        String old = client.verify(first, client.codeOf(first)).expect(201).text("access_token");
        String second = client.start("+12025550108");
        String body = "{\"otp\": \"" + client.codeOf(second) + "\", \"challenge_id\": \"" + second + "\"}";

        client.post("/signup", body, old).expect(200);

        client.get("/v1/me", old).expect(401);
    }

    @Test
    @Tag("CH-D67")
    void itTellsItsHealthAndNothingElse() throws Exception {
        assertThat(client.get("/health/live").expect(200).http().body()).isEqualTo("{\"status\": \"up\"}\n");
        assertThat(client.get("/health/ready").expect(200).http().body()).isEqualTo("{\"status\": \"ready\"}\n");
        assertThat(client.get("/health/ready").http().headers().map()).doesNotContainKeys("server", "x-powered-by");
    }

    @Test
    void whatIsNotThereIsAProblem() throws Exception {
        Answer unknown = client.get("/nothing/here").expect(404);
        Answer wrongMethod = client.post("/dev/messages", "{}").expect(405);
        Answer wrongMethodOnHealth = client.post("/health/live", "{}").expect(405);

        assertThat(unknown.text("code")).isEqualTo("not_found");
        assertThat(unknown.header("X-Request-Id")).isNotEmpty();
        assertThat(unknown.header("Content-Type")).startsWith("application/problem+json");
        assertThat(wrongMethod.header("Allow")).isEqualTo("GET, HEAD");
        assertThat(wrongMethodOnHealth.header("Allow")).isEqualTo("GET, HEAD");
    }

    @Test
    void theContractIsServed() throws Exception {
        assertThat(client.get("/openapi.yaml").expect(200).http().body()).startsWith("openapi: 3.");
    }

    @Test
    void messagesAreNotShownToARequestFromElsewhere() throws Exception {
        assertThat(RawHttp.ask(client.port(), "GET /dev/messages HTTP/1.1\r\nHost: evil.example\r\n\r\n"))
                .startsWith("HTTP/1.1 404");
        assertThat(RawHttp.ask(
                        client.port(),
                        "GET /dev/messages HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-For: 203.0.113.7\r\n\r\n"))
                .startsWith("HTTP/1.1 404");
    }
}
