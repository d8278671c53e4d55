// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Speaks to a demo as any client does: HTTP and JSON. */
final class DemoClient {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Pattern CODE = Pattern.compile("\\b([0-9]{6})\\b");

    private final int port;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .cookieHandler(new CookieManager())
            .connectTimeout(Duration.ofSeconds(30))
            .build();

    DemoClient(int port) {
        this.port = port;
    }

    /** An answer, and who asked. */
    record Answer(HttpResponse<String> http, HttpClient by) {

        int status() {
            return http.statusCode();
        }

        String header(String name) {
            return http.headers().firstValue(name).orElse("");
        }

        JsonNode json() {
            return JSON.readTree(http.body());
        }

        String text(String path) {
            return json().at("/" + path).asString();
        }

        /** This answer; or, if it was asked to come again with a question that changes nothing, the one it got then. */
        Answer expect(int status) {
            return status != 503 && isToComeAgain() ? settled().exactly(status) : exactly(status);
        }

        private boolean isToComeAgain() {
            return status() == 503
                    && http.request().method().equals("GET")
                    && !http.request().uri().getPath().startsWith("/health");
        }

        private Answer settled() {
            return Awaitility.await()
                    .atMost(Duration.ofMinutes(1))
                    .until(
                            () -> new Answer(by.send(http.request(), BodyHandlers.ofString()), by),
                            again -> again.status() != 503);
        }

        /** This answer, even if it is 503. */
        Answer exactly(int status) {
            assertThat(status())
                    .as("%s %s", http.request().uri().getPath(), http.body())
                    .isEqualTo(status);
            return this;
        }
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    int port() {
        return port;
    }

    Answer get(String path) throws IOException, InterruptedException {
        return send(request(path).GET());
    }

    Answer get(String path, String token) throws IOException, InterruptedException {
        return send(request(path).header("Authorization", "Bearer " + token).GET());
    }

    Answer post(String path, String json) throws IOException, InterruptedException {
        return send(request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(json)));
    }

    Answer post(String path, String json, String token) throws IOException, InterruptedException {
        return send(request(path)
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + token)
                .POST(json.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(json)));
    }

    /** Asks for a code and returns the challenge's id. */
    String start(String phone) throws IOException, InterruptedException {
        return post("/v1/challenges", "{\"phone\": \"" + phone + "\"}")
                .expect(202)
                .text("challenge_id");
    }

    Answer verify(String challenge, String code) throws IOException, InterruptedException {
        return post("/v1/challenges/" + challenge + "/verify", "{\"code\": \"" + code + "\"}");
    }

    /** The code of a challenge as {@code /dev/messages} shows it; waits for it. */
    String codeOf(String challenge) {
        return Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(() -> findCode(challenge), code -> !code.isEmpty());
    }

    private String findCode(String challenge) throws IOException, InterruptedException {
        for (JsonNode message : get("/dev/messages").expect(200).json()) {
            if (message.at("/challenge_id").asString().equals(challenge)) {
                return codeIn(message.at("/text").asString());
            }
        }
        return "";
    }

    /** The sum of the metrics whose lines begin with {@code start}; there is at least one. */
    double metric(String start) throws IOException, InterruptedException {
        String all = get("/metrics").expect(200).http().body();
        List<String> lines = all.lines().filter(line -> line.startsWith(start)).toList();
        assertThat(lines).as(start).isNotEmpty();
        return lines.stream()
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    /** The code in a text message. */
    static String codeIn(String text) {
        Matcher code = CODE.matcher(text);
        assertThat(code.find()).as(text).isTrue();
        return code.group(1);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(uri(path)).timeout(Duration.ofSeconds(60));
    }

    private Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return new Answer(http.send(request.build(), BodyHandlers.ofString()), http);
    }
}
