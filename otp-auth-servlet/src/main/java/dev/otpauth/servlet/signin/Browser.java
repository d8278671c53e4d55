// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.servlet.signin;

import dev.otpauth.model.DeviceToken;
import dev.otpauth.model.IssuedTokens;
import dev.otpauth.servlet.cookie.TokenCookie;
import dev.otpauth.servlet.cookie.TokenCookies;
import dev.otpauth.servlet.identity.Identity;
import dev.otpauth.servlet.problem.Problem;
import dev.otpauth.servlet.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What one exchange has to do with cookies: nothing, where they are off. */
final class Browser {

    private final HttpServletRequest request;
    private final HttpServletResponse response;
    private final Identity identity;
    private final TokenCookies cookies;

    Browser(HttpServletRequest request, HttpServletResponse response, Identity identity) {
        this.request = request;
        this.response = response;
        this.identity = identity;
        this.cookies = identity.cookies();
    }

    /** @throws ProblemException 403 if cookies matter, something may change, and it was not our own page that asked */
    void requireOwnPage() {
        cookies.vary(response);
        Optional<Problem> refusal = cookies.concern(request) ? cookies.crossSite(request) : Optional.empty();
        if (refusal.isPresent()) {
            throw new ProblemException(refusal.get());
        }
    }

    /** @throws ProblemException 400 if something else than cookies is asked for, or there are none here */
    boolean wantsCookies() {
        return cookies.areWanted(request);
    }

    /** @throws ProblemException 400 if that cookie comes twice */
    Optional<String> cookie(TokenCookie which) {
        List<String> values = cookies.values(request, which);
        if (values.size() > 1) {
            throw Exchange.refused(identity.realm().invalidRequest());
        }
        return values.stream().findFirst();
    }

    /** The refresh cookie of a browser that shows no token that is of any use, in a header least of all. */
    Optional<String> lastResort() {
        boolean bare = identity.user().isEmpty() && request.getHeader("Authorization") == null;
        return bare ? cookie(TokenCookie.REFRESH) : Optional.empty();
    }

    void keep(IssuedTokens tokens) {
        cookies.give(response, tokens);
    }

    void keep(DeviceToken device, Duration life) {
        cookies.give(response, device, life);
    }

    /** The session is over: nothing of it stays in the browser, in cookies or in any other store of this origin. */
    void forgetSession() {
        if (cookies.concern(request)) {
            cookies.takeBack(response, TokenCookie.ACCESS, TokenCookie.REFRESH);
            response.setHeader("Clear-Site-Data", "\"cache\", \"storage\"");
        }
    }

    void forgetTokens() {
        cookies.takeBack(response, TokenCookie.ACCESS, TokenCookie.REFRESH);
    }

    void forgetDevice() {
        if (cookies.concern(request)) {
            cookies.takeBack(response, TokenCookie.DEVICE);
        }
    }
}
