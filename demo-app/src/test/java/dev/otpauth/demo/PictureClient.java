// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.demo;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Somebody who is signed in and has pictures. Every answer but those with bytes is held against the contract. Thread-safe. */
final class PictureClient {

    static final String BOUNDARY = "a-boundary-of-a-test";

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final DemoClient demo;
    private final String token;

    private PictureClient(DemoClient demo, String token) {
        this.demo = demo;
        this.token = token;
    }

    /** Signs somebody in. */
    static PictureClient of(DemoClient demo, String phone) throws IOException, InterruptedException {
        String challenge = demo.start(phone);
        DemoClient.Answer signedIn = demo.verify(challenge, demo.codeOf(challenge));
        return new PictureClient(demo, signedIn.text("access_token"));
    }

    String token() {
        return token;
    }

    /** An answer as it came, and its JSON. */
    record Answer(int status, JsonNode json) {}

    Answer upload(LocalDate day, String name, String type, byte[] file) throws IOException, InterruptedException {
        return checked(request("/upload-creative")
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(BodyPublishers.ofByteArray(form(day, name, type, file))));
    }

    Answer get(String path) throws IOException, InterruptedException {
        return checked(request(path).GET());
    }

    Answer delete(String path) throws IOException, InterruptedException {
        return checked(request(path).DELETE());
    }

    Answer post(String path) throws IOException, InterruptedException {
        return checked(request(path).POST(BodyPublishers.noBody()));
    }

    HttpResponse<byte[]> bytes(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = request(path).GET();
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return http.send(request.build(), BodyHandlers.ofByteArray());
    }

    /** The body of an upload. */
    static byte[] form(LocalDate day, String name, String type, byte[] file) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(head(day, name, type).getBytes(StandardCharsets.UTF_8));
        body.writeBytes(file);
        body.writeBytes(("\r\n--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.US_ASCII));
        return body.toByteArray();
    }

    /** What comes before the bytes of the file. */
    static String head(LocalDate day, String name, String type) {
        return "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"scheduled_at\"\r\n\r\n" + day + "\r\n--"
                + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name + "\"\r\n"
                + "Content-Type: " + type + "\r\n\r\n";
    }

    private Answer checked(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
        Contract.requireAllowed(answer);
        return new Answer(
                answer.statusCode(), JsonMapper.shared().readTree(answer.body().isEmpty() ? "{}" : answer.body()));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(demo.uri(path))
                .timeout(Duration.ofSeconds(60))
                .header("Authorization", "Bearer " + token);
    }
}
