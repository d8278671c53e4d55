// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.demo.web;

import dev.otpauth.model.DisplayName;
import dev.otpauth.result.ChallengeStatus;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * What {@code /signup} asks a browser to remember between its two requests: the challenge, which alone is worth nothing, and
 * the name. No script reads them and no other site sends them. Thread-safe.
 */
public final class SignupCookies {

    private static final String CHALLENGE = "signup_challenge";
    private static final String NAME = "signup_name";

    private final boolean secure;

    /** @param secure whether browsers may send them over TLS only; false for development */
    public SignupCookies(boolean secure) {
        this.secure = secure;
    }

    void remember(HttpServletResponse response, ChallengeStatus challenge, Optional<DisplayName> name) {
        int life = (int) challenge.expiresIn().toSeconds();
        set(response, CHALLENGE, challenge.id().value(), life);
        name.ifPresent(known -> set(response, NAME, encode(known.value()), life));
    }

    void forget(HttpServletResponse response) {
        set(response, CHALLENGE, "", 0);
        set(response, NAME, "", 0);
    }

    Optional<String> challenge(HttpServletRequest request) {
        return find(request, CHALLENGE);
    }

    Optional<DisplayName> name(HttpServletRequest request) {
        return find(request, NAME).flatMap(SignupCookies::decode);
    }

    private void set(HttpServletResponse response, String name, String value, int seconds) {
        Cookie cookie = new Cookie(name, value);
        cookie.setHttpOnly(true);
        cookie.setSecure(secure);
        cookie.setPath("/signup");
        cookie.setMaxAge(seconds);
        cookie.setAttribute("SameSite", "Strict");
        response.addCookie(cookie);
    }

    private static Optional<String> find(HttpServletRequest request, String name) {
        Cookie[] cookies = request.getCookies();
        return cookies == null
                ? Optional.empty()
                : Arrays.stream(cookies)
                        .filter(cookie -> cookie.getName().equals(name))
                        .map(Cookie::getValue)
                        .findFirst();
    }

    private static String encode(String name) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(name.getBytes(StandardCharsets.UTF_8));
    }

    private static Optional<DisplayName> decode(String base64) {
        try {
            byte[] name = Base64.getUrlDecoder().decode(base64);
            return Optional.of(new DisplayName(new String(name, StandardCharsets.UTF_8)));
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }
}
