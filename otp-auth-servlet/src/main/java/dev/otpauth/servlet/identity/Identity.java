// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.servlet.identity;

import dev.otpauth.OtpAuth;
import dev.otpauth.model.AuthenticatedUser;
import dev.otpauth.model.Scope;
import dev.otpauth.servlet.cookie.TokenCookies;
import dev.otpauth.servlet.http.BearerCredentials;
import dev.otpauth.servlet.http.BearerCredentials.Malformed;
import dev.otpauth.servlet.http.BearerCredentials.None;
import dev.otpauth.servlet.http.BearerCredentials.Presented;
import dev.otpauth.servlet.problem.Problem;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Who sends a request. The store is asked when somebody first wants to know, and never twice; a failure is remembered like
 * an answer. Thread-safe. It belongs to the request, not to a thread, so it goes where the request goes: through forwards,
 * error pages and asynchronous dispatches.
 */
public final class Identity {

    private static final String ATTRIBUTE = Identity.class.getName();

    private final Credentials credentials;
    private final Realm realm;
    private final TokenCookies cookies;
    private final Once<Optional<AuthenticatedUser>> user;

    private Identity(
            Credentials credentials, Realm realm, TokenCookies cookies, Supplier<Optional<AuthenticatedUser>> lookUp) {
        this.credentials = credentials;
        this.realm = realm;
        this.cookies = cookies;
        this.user = new Once<>(lookUp);
    }

    /** The identity found in {@code request} before, or a new one from its header, or from its cookie where those are on. */
    public static Identity of(HttpServletRequest request, OtpAuth auth, Realm realm, TokenCookies cookies) {
        return find(request).orElseGet(() -> attach(request, auth, realm, cookies));
    }

    /** The identity found in {@code request} before. Nobody but {@link #of} can put one there. */
    public static Optional<Identity> find(ServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof Identity identity ? Optional.of(identity) : Optional.empty();
    }

    private static Identity attach(HttpServletRequest request, OtpAuth auth, Realm realm, TokenCookies cookies) {
        Credentials credentials = Credentials.of(request, cookies);
        Identity identity = new Identity(credentials, realm, cookies, () -> lookUp(credentials.bearer(), auth));
        request.setAttribute(ATTRIBUTE, identity);
        return identity;
    }

    private static Optional<AuthenticatedUser> lookUp(BearerCredentials credentials, OtpAuth auth) {
        return credentials instanceof Presented presented ? auth.authenticate(presented.token()) : Optional.empty();
    }

    /**
     * The user; empty for anybody without a usable token.
     *
     * @throws dev.otpauth.spi.OtpStoreException if the store could not answer, now or when it was first asked
     */
    public Optional<AuthenticatedUser> user() {
        return user.get();
    }

    /** The answer to give, if this is not a user with a token of that scope. */
    public Optional<Problem> refusal(Scope needed) {
        Optional<AuthenticatedUser> known = user();
        if (known.isEmpty()) {
            return Optional.of(noUser());
        }
        return known.get().scope().equals(needed) ? Optional.empty() : Optional.of(realm.insufficientScope());
    }

    /**
     * The answer to give, if there are credentials in the header and they are of no use. A cookie that is of no use any more
     * is no fault of the client's, whose browser sends it unasked.
     */
    public Optional<Problem> unusable() {
        boolean anonymous = credentials.areCookie() || credentials.bearer() instanceof None;
        return anonymous || user().isPresent() ? Optional.empty() : Optional.of(noUser());
    }

    /** Whether the credentials came in a cookie. */
    public boolean isByCookie() {
        return credentials.areCookie();
    }

    /** Where the tokens of browsers are, as whoever first sought this identity was told. */
    public TokenCookies cookies() {
        return cookies;
    }

    /** The answer to a request that needed credentials where no identity was ever sought. */
    public static Problem unsought() {
        return Realm.DEFAULT.unauthenticated();
    }

    public Realm realm() {
        return realm;
    }

    private Problem noUser() {
        if (credentials.bearer() instanceof None) {
            return realm.unauthenticated();
        }
        return credentials.bearer() instanceof Malformed ? realm.invalidRequest() : realm.invalidToken();
    }
}
