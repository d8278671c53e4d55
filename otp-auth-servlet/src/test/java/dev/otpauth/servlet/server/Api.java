// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.servlet.server;

import dev.otpauth.OtpAuthBuilder;
import dev.otpauth.servlet.FilterSettings;
import dev.otpauth.servlet.OtpAuthFilters;
import dev.otpauth.servlet.server.TestServer.Kind;
import java.util.function.UnaryOperator;

/** The sign-in API on Jetty. Every answer it gives is held against the contract. */
public final class Api implements AutoCloseable {

    public final TestAuth test;

    private final TestServer server;

    public Api() {
        this(builder -> builder);
    }

    /** With other policies. */
    public Api(UnaryOperator<OtpAuthBuilder> change) {
        this(Kind.JETTY, FilterSettings.defaults(), change);
    }

    /** On another server, with other settings. */
    public Api(Kind kind, FilterSettings settings) {
        this(kind, settings, builder -> builder);
    }

    private Api(Kind kind, FilterSettings settings, UnaryOperator<OtpAuthBuilder> change) {
        test = new TestAuth(change);
        server = kind.start(
                context -> OtpAuthFilters.install(context, test.auth, settings).signIn("/v1/*"));
    }

    /** Sends {@code request}, which is as {@link RawRequest} makes it. */
    public RawAnswer send(String request) {
        RawAnswer answer = server.send(request);
        String[] line = request.substring(0, request.indexOf('\r')).split(" ");
        Contract.requireAllowed(line[0], line[1], answer);
        return answer;
    }

    /** Sends {@code request} and goes away without waiting for an answer. */
    public void sendAndLeave(String request) {
        RawClient.sendAndLeave(server.port(), request);
    }

    public RawAnswer get(String path, String... headers) {
        return send(RawRequest.of("GET", path, headers));
    }

    public RawAnswer post(String path, String... headers) {
        return send(RawRequest.of("POST", path, headers));
    }

    public RawAnswer post(String path, String json, String[] headers) {
        return send(RawRequest.json("POST", path, json, headers));
    }

    public RawAnswer postJson(String path, String json) {
        return post(path, json, new String[0]);
    }

    /** Asks for a code and returns the challenge's id. */
    public String challenge(String phone) {
        return postJson("/v1/challenges", "{\"phone\":\"" + phone + "\"}").member("challenge_id");
    }

    /** Tries a code. */
    public RawAnswer verify(String challenge, String code, String... headers) {
        return post("/v1/challenges/" + challenge + "/verify", "{\"code\":\"" + code + "\"}", headers);
    }

    /** Signs in by SMS, and returns the answer. */
    public RawAnswer signIn(String phone, String... headers) {
        int before = test.sender.attempts().size();
        String challenge = challenge(phone);
        test.sender.awaitAttempts(before + 1);
        return verify(challenge, test.codeSentTo(phone), headers);
    }

    /** The header line that presents the access token of that answer. */
    public static String bearer(RawAnswer signedIn) {
        return "Authorization: Bearer " + signedIn.member("access_token");
    }

    /** A code that is surely another. */
    public static String wrong(String code) {
        return (code.charAt(0) == '9' ? '0' : (char) (code.charAt(0) + 1)) + code.substring(1);
    }

    @Override
    public void close() {
        server.close();
        test.close();
    }
}
