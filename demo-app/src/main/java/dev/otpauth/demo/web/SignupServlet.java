// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.demo.web;

import dev.otpauth.OtpAuth;
import dev.otpauth.StartRequest;
import dev.otpauth.VerifyRequest;
import dev.otpauth.model.ChallengeId;
import dev.otpauth.model.DisplayName;
import dev.otpauth.result.StartResult;
import dev.otpauth.result.VerifyResult;
import dev.otpauth.servlet.body.JsonBody;
import dev.otpauth.servlet.http.RequestClient;
import dev.otpauth.servlet.json.Json;
import dev.otpauth.servlet.problem.Problem;
import dev.otpauth.servlet.problem.ProblemCode;
import dev.otpauth.servlet.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/**
 * {@code POST /signup}: sign-up in one route, as the demo's predecessor had it. Without {@code otp} it sends a code, with one
 * it signs in. What the second request leaves out comes from a cookie that the first one set.
 */
public final class SignupServlet extends Endpoint {

    private static final long serialVersionUID = 1L;

    private final transient OtpAuth auth;
    private final transient SignupCookies cookies;

    public SignupServlet(OtpAuth auth, SignupCookies cookies) {
        super("POST");
        this.auth = auth;
        this.cookies = cookies;
    }

    @Override
    void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        JsonBody body = JsonBody.read(request, "name", "phone_number", "otp", "challenge_id");
        Optional<String> code = body.optionalText("otp").filter(text -> !text.isBlank());
        if (code.isPresent()) {
            verify(body, code.get(), request, response);
        } else {
            start(body, request, response);
        }
    }

    private void start(JsonBody body, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<DisplayName> name = name(body);
        StartResult result = auth.start(StartRequest.to(body.text("phone_number"))
                .from(RequestClient.of(request))
                .inLanguage(request.getLocale().toLanguageTag()));
        if (result instanceof StartResult.Started started) {
            cookies.remember(response, started.challenge(), name);
            response.setStatus(HttpServletResponse.SC_ACCEPTED);
            Json.write(response, SignupAnswer.codeSent(started.challenge()));
            return;
        }
        throw new ProblemException(problem((StartResult.Refused) result));
    }

    private void verify(JsonBody body, String code, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        ChallengeId challenge = body.optionalText("challenge_id")
                .or(() -> cookies.challenge(request))
                .flatMap(ChallengeId::parse)
                .orElseThrow(() -> new ProblemException(ProblemCode.NO_LIVE_CHALLENGE));
        VerifyRequest attempt = VerifyRequest.of(challenge, code).from(RequestClient.of(request));
        Optional<DisplayName> name = name(body).or(() -> cookies.name(request));
        VerifyResult result = auth.verify(name.map(attempt::named).orElse(attempt));
        if (result instanceof VerifyResult.SignedIn signedIn) {
            cookies.forget(response);
            Json.write(response, SignupAnswer.signedIn(signedIn));
            return;
        }
        throw new ProblemException(problem((VerifyResult.Refused) result));
    }

    private static Optional<DisplayName> name(JsonBody body) {
        try {
            return body.optionalText("name").filter(text -> !text.isBlank()).map(DisplayName::new);
        } catch (IllegalArgumentException noName) {
            throw new ProblemException(Problem.malformed("name"));
        }
    }

    private static Problem problem(StartResult.Refused refused) {
        Problem problem = Problem.of(
                switch (refused.reason()) {
                    case INVALID_PHONE -> ProblemCode.INVALID_PHONE;
                    case TOO_SOON -> ProblemCode.TOO_SOON;
                });
        return refused.retryAfter().map(problem::withRetryAfter).orElse(problem);
    }

    private static Problem problem(VerifyResult.Refused refused) {
        Problem problem = switch (refused.reason()) {
            case MALFORMED_CODE -> Problem.malformed("otp");
            case WRONG_CODE -> Problem.of(ProblemCode.INVALID_CODE).with("attempts_left", refused.attemptsLeft());
            case NO_LIVE_CHALLENGE -> Problem.of(ProblemCode.NO_LIVE_CHALLENGE);
            case TOO_MANY_ATTEMPTS -> Problem.of(ProblemCode.TOO_MANY_ATTEMPTS);
            case ACCOUNT_FROZEN -> Problem.of(ProblemCode.FORBIDDEN);
        };
        return refused.retryAfter().map(problem::withRetryAfter).orElse(problem);
    }
}
