// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.servlet.cookie;

import dev.otpauth.model.DeviceToken;
import dev.otpauth.model.IssuedTokens;
import dev.otpauth.servlet.browser.CookieMode;
import dev.otpauth.servlet.http.TrustedProxies;
import dev.otpauth.servlet.problem.Problem;
import dev.otpauth.servlet.problem.ProblemCode;
import dev.otpauth.servlet.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Reads tokens from cookies, and sets them there. Does neither when cookies are off. Immutable. */
public final class TokenCookies {

    private static final TokenCookies NONE = new TokenCookies(CookieMode.off(), TrustedProxies.none());

    private final CookieMode mode;
    private final TrustedProxies proxies;

    /** @param proxies whom to believe about the name and scheme that a browser asked for */
    public TokenCookies(CookieMode mode, TrustedProxies proxies) {
        this.mode = mode;
        this.proxies = proxies;
    }

    /** No cookies. */
    public static TokenCookies none() {
        return NONE;
    }

    /** Whether cookies are read at all. */
    public boolean areOn() {
        return mode.isOn();
    }

    /** Tells caches that the answer depends on cookies, where they are on. */
    public void vary(HttpServletResponse response) {
        if (mode.isOn()) {
            response.addHeader("Vary", "Cookie");
        }
    }

    /** The values that {@code request} has for that cookie. More than one never comes from a browser. */
    public List<String> values(HttpServletRequest request, TokenCookie cookie) {
        return mode.isOn() ? CookieLines.values(request, cookie.name(mode.isSecure())) : List.of();
    }

    /**
     * Whether {@code request} asks for cookies instead of tokens.
     *
     * @throws ProblemException 400 if it asks for something else, asks twice, or cookies are off: a page that counts on them
     *     must not be given tokens
     */
    public boolean areWanted(HttpServletRequest request) {
        List<String> modes = Collections.list(request.getHeaders(CookieMode.HEADER));
        if (modes.isEmpty()) {
            return false;
        }
        if (!mode.isOn() || !modes.equals(List.of(CookieMode.COOKIE))) {
            throw new ProblemException(Problem.malformed(CookieMode.HEADER));
        }
        return true;
    }

    /** Whether {@code request} has to do with cookies: it brings one of ours, or asks for them. */
    public boolean concern(HttpServletRequest request) {
        return mode.isOn()
                && (request.getHeader(CookieMode.HEADER) != null
                        || Arrays.stream(TokenCookie.values())
                                .anyMatch(cookie -> !values(request, cookie).isEmpty()));
    }

    /** The answer to a request that may change something and was not shown to come from a page of ours. */
    public Optional<Problem> crossSite(HttpServletRequest request) {
        boolean harmless = SameOrigin.isSafe(request.getMethod()) || SameOrigin.isProven(request, mode, proxies);
        return harmless ? Optional.empty() : Optional.of(Problem.of(ProblemCode.CROSS_SITE));
    }

    /** Sets the cookies of a session. They end no later than its tokens. */
    public void give(HttpServletResponse response, IssuedTokens tokens) {
        Instant now = tokens.issuedAt();
        String access = tokens.access().reveal();
        set(response, TokenCookie.ACCESS, access, Duration.between(now, tokens.accessExpiresAt()));
        tokens.refresh()
                .ifPresentOrElse(
                        refresh -> set(
                                response,
                                TokenCookie.REFRESH,
                                refresh.token().reveal(),
                                Duration.between(now, refresh.expiresAt())),
                        () -> takeBack(response, TokenCookie.REFRESH));
    }

    /** Sets the cookie by which the device is known when it asks for its next code. */
    public void give(HttpServletResponse response, DeviceToken device, Duration life) {
        set(response, TokenCookie.DEVICE, device.reveal(), life);
    }

    /** Makes the browser forget these cookies. */
    public void takeBack(HttpServletResponse response, TokenCookie... cookies) {
        for (TokenCookie cookie : cookies) {
            set(response, cookie, "", Duration.ZERO);
        }
    }

    private void set(HttpServletResponse response, TokenCookie cookie, String value, Duration life) {
        String secure = mode.isSecure() ? "; Secure" : "";
        response.addHeader(
                "Set-Cookie",
                cookie.name(mode.isSecure()) + "=" + value + "; Path=/; Max-Age=" + life.toSeconds() + secure
                        + "; HttpOnly; SameSite=" + mode.sameSite());
    }
}
