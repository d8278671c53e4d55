// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.demo.web;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.MatchType;
import dev.otpauth.OtpAuth;
import dev.otpauth.StartRequest;
import dev.otpauth.VerifyRequest;
import dev.otpauth.model.ChallengeId;
import dev.otpauth.model.DisplayName;
import dev.otpauth.result.StartResult;
import dev.otpauth.result.VerifyResult;
import dev.otpauth.servlet.CurrentUser;
import dev.otpauth.servlet.body.JsonBody;
import dev.otpauth.servlet.cookie.TokenCookies;
import dev.otpauth.servlet.http.RequestClient;
import dev.otpauth.servlet.identity.Identity;
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
        requireNoOtherSite(request);
        JsonBody body = JsonBody.read(request, "name", "phone_number", "otp", "challenge_id");
        Optional<String> code = body.optionalText("otp").filter(text -> !text.isBlank());
        if (code.isPresent()) {
            verify(body, code.get(), request, response);
        } else {
            start(body, request, response);
        }
    }

    /**
     * Refuses what another site asks for, with or without any cookie, while cookies are on: a sign-in sets some. Whoever sends
     * neither header is no browser.
     */
    private static void requireNoOtherSite(HttpServletRequest request) {
        boolean isTold = request.getHeader("Sec-Fetch-Site") != null || request.getHeader("Origin") != null;
        Optional<TokenCookies> cookies =
                Identity.find(request).map(Identity::cookies).filter(TokenCookies::areOn);
        Optional<Problem> refusal = cookies.filter(on -> isTold).flatMap(on -> on.crossSite(request));
        if (refusal.isPresent()) {
            throw new ProblemException(refusal.get());
        }
    }

    private void start(JsonBody body, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<DisplayName> name = name(body);
        StartRequest wish = StartRequest.to(body.text("phone_number")).from(RequestClient.of(request));
        StartResult result = auth.start(language(request).map(wish::inLanguage).orElse(wish));
        if (result instanceof StartResult.Started started) {
            cookies.remember(response, started.challenge(), name);
            response.setStatus(HttpServletResponse.SC_ACCEPTED);
            Json.write(response, SignupAnswer.codeSent(started.challenge()));
            return;
        }
        throw new ProblemException(SignupRefusals.problem((StartResult.Refused) result));
    }

    private void verify(JsonBody body, String code, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        ChallengeId challenge = body.optionalText("challenge_id")
                .or(() -> cookies.challenge(request))
                .flatMap(ChallengeId::parse)
                .orElseThrow(() -> new ProblemException(ProblemCode.NO_LIVE_CHALLENGE));
        body.optionalText("phone_number").ifPresent(phone -> requireSame(phone, challenge));
        VerifyRequest attempt = VerifyRequest.of(challenge, code).from(RequestClient.of(request));
        Optional<DisplayName> name = name(body).or(() -> cookies.name(request));
        VerifyRequest named = name.map(attempt::named).orElse(attempt);
        VerifyResult result =
                auth.verify(CurrentUser.find(request).map(named::replacing).orElse(named));
        if (result instanceof VerifyResult.SignedIn signedIn) {
            cookies.forget(response);
            Json.write(response, SignupAnswer.signedIn(signedIn));
            return;
        }
        throw new ProblemException(SignupRefusals.problem((VerifyResult.Refused) result));
    }

    /** A code signs up the phone that it was sent to, and no other that a request may name. */
    private void requireSame(String phone, ChallengeId challenge) {
        boolean same = auth.status(challenge)
                .filter(status -> isWritten(status.phone().e164(), phone))
                .isPresent();
        if (!same) {
            throw new ProblemException(ProblemCode.NO_LIVE_CHALLENGE);
        }
    }

    /** Whether {@code text} is a way to write {@code e164}, with or without its country. */
    private static boolean isWritten(String e164, String text) {
        MatchType match = PhoneNumberUtil.getInstance().isNumberMatch(e164, text);
        return match == MatchType.EXACT_MATCH || match == MatchType.NSN_MATCH;
    }

    /** What the client asks for; without that {@code getLocale()} would be this machine's. */
    private static Optional<String> language(HttpServletRequest request) {
        return Optional.ofNullable(request.getHeader("Accept-Language"))
                .map(header -> request.getLocale().toLanguageTag());
    }

    private static Optional<DisplayName> name(JsonBody body) {
        try {
            return body.optionalText("name").filter(text -> !text.isBlank()).map(DisplayName::new);
        } catch (IllegalArgumentException noName) {
            throw new ProblemException(Problem.malformed("name"));
        }
    }
}
