// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.servlet.signin;

import dev.otpauth.OtpAuth;
import dev.otpauth.model.AuthenticatedUser;
import dev.otpauth.model.Client;
import dev.otpauth.model.IdempotencyKey;
import dev.otpauth.model.Scope;
import dev.otpauth.servlet.body.JsonBody;
import dev.otpauth.servlet.cookie.TokenCookies;
import dev.otpauth.servlet.http.RequestClient;
import dev.otpauth.servlet.identity.Identity;
import dev.otpauth.servlet.identity.Realm;
import dev.otpauth.servlet.json.Json;
import dev.otpauth.servlet.problem.Problem;
import dev.otpauth.servlet.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/** One request to the API, and its answer. What handlers work with. */
public final class Exchange {

    private final OtpAuth auth;
    private final HttpServletRequest request;
    private final HttpServletResponse response;
    private final String parameter;
    private final String botProofHeader;
    private final TokenCookies cookies;

    Exchange(
            OtpAuth auth,
            HttpServletRequest request,
            HttpServletResponse response,
            String parameter,
            String botProofHeader,
            TokenCookies cookies) {
        this.auth = auth;
        this.request = request;
        this.response = response;
        this.parameter = parameter;
        this.botProofHeader = botProofHeader;
        this.cookies = cookies;
    }

    OtpAuth auth() {
        return auth;
    }

    Client client() {
        return RequestClient.of(request);
    }

    /** What stands in the path where the route's template has {@code *}. */
    String parameter() {
        return parameter;
    }

    JsonBody body(String... known) throws IOException {
        return JsonBody.read(request, known);
    }

    /** @throws ProblemException if there is a header that is no key, or more than one */
    Optional<IdempotencyKey> idempotencyKey() {
        return IdempotencyHeader.read(request);
    }

    /** What the client sent to show that it is a person. */
    Optional<String> botProof() {
        return Optional.ofNullable(request.getHeader(botProofHeader));
    }

    JsonBody bodyIfPresent(String... known) throws IOException {
        return JsonBody.readIfPresent(request, known);
    }

    /** Whoever presents a usable token, on a route that needs none. */
    Optional<AuthenticatedUser> presented() {
        return identity().user();
    }

    /** @throws ProblemException for anybody but a user with an access token */
    AuthenticatedUser user() {
        Optional<Problem> refusal = identity().refusal(Scope.ACCESS);
        if (refusal.isPresent()) {
            throw new ProblemException(refusal.get());
        }
        return identity().user().orElseThrow();
    }

    Realm realm() {
        return identity().realm();
    }

    /** The client, as far as it is a browser that keeps tokens in cookies. */
    Browser browser() {
        return new Browser(request, response, identity());
    }

    /** Where {@code path} of this API is, from the root of the server. */
    String locationOf(String path) {
        return request.getServletContext().getContextPath() + request.getServletPath() + path;
    }

    void header(String name, String value) {
        response.setHeader(name, value);
    }

    void answer(int status, Object body) throws IOException {
        response.setStatus(status);
        Json.write(response, body);
    }

    void answerNothing() {
        response.setStatus(HttpServletResponse.SC_NO_CONTENT);
    }

    static ProblemException refused(Problem problem) {
        return new ProblemException(problem);
    }

    private Identity identity() {
        return Identity.of(request, auth, Realm.DEFAULT, cookies);
    }
}
