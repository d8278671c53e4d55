// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.servlet;

import dev.otpauth.servlet.browser.CookieMode;
import dev.otpauth.servlet.browser.CorsPolicy;
import dev.otpauth.servlet.browser.SecurityHeaders;
import dev.otpauth.servlet.cookie.TokenCookies;
import dev.otpauth.servlet.http.AllowedHosts;
import dev.otpauth.servlet.http.TrustedProxies;
import dev.otpauth.servlet.identity.Realm;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How the filters behave. Immutable; start from {@link #defaults()} and change what you must. In {@code web.xml} the same
 * settings are init parameters: {@code realm}, {@code trusted-proxies}, {@code allowed-hosts}, {@code strict}, {@code
 * cookies} ({@code off}, {@code strict} or {@code lax}) and {@code cookie-origins}.
 */
public final class FilterSettings {

    private final Realm realm;
    private final TrustedProxies proxies;
    private final boolean strict;
    private final WebEvents events;
    private final AllowedHosts hosts;
    private final String botProofHeader;
    private final CookieMode cookies;
    private final CorsPolicy cors;
    private final Optional<SecurityHeaders> headers;

    private FilterSettings(
            Realm realm,
            TrustedProxies proxies,
            boolean strict,
            WebEvents events,
            AllowedHosts hosts,
            String botProofHeader,
            CookieMode cookies,
            CorsPolicy cors,
            Optional<SecurityHeaders> headers) {
        this.realm = realm;
        this.proxies = proxies;
        this.strict = strict;
        this.events = events;
        this.hosts = hosts;
        this.botProofHeader = botProofHeader;
        this.cookies = cookies;
        this.cors = cors;
        this.headers = headers;
    }

    /** Realm {@code otp-auth}, no trusted proxies, every host name, bad tokens are anonymous on public routes, nobody listens, no cookies. */
    public static FilterSettings defaults() {
        return new FilterSettings(
                Realm.DEFAULT,
                TrustedProxies.none(),
                false,
                WebEvents.NONE,
                AllowedHosts.any(),
                SignInServlet.BOT_PROOF,
                CookieMode.off(),
                CorsPolicy.off(),
                Optional.empty());
    }

    /** @param parameters the init parameter of a name, if there is one */
    static FilterSettings of(Function<String, @Nullable String> parameters) {
        FilterSettings settings = defaults();
        String realm = parameters.apply("realm");
        String proxies = parameters.apply("trusted-proxies");
        String strict = parameters.apply("strict");
        String hosts = parameters.apply("allowed-hosts");
        String cookies = parameters.apply("cookies");
        settings =
                cookies == null ? settings : settings.withCookies(cookies(cookies, parameters.apply("cookie-origins")));
        settings = hosts == null ? settings : settings.withAllowedHosts(AllowedHosts.parse(hosts));
        settings = realm == null ? settings : settings.withRealm(realm);
        settings = proxies == null ? settings : settings.withTrustedProxies(TrustedProxies.parse(proxies));
        return Boolean.parseBoolean(strict) ? settings.withStrictTokens() : settings;
    }

    private static CookieMode cookies(String word, @Nullable String origins) {
        CookieMode mode = CookieMode.parse(word);
        return origins == null ? mode : mode.withOrigins(origins.strip().split("\\s*,\\s*", -1));
    }

    /** Names this realm in {@code WWW-Authenticate}. */
    public FilterSettings withRealm(String name) {
        return new FilterSettings(
                new Realm(name), proxies, strict, events, hosts, botProofHeader, cookies, cors, headers);
    }

    /** Believes what these proxies say about clients and request ids. */
    public FilterSettings withTrustedProxies(TrustedProxies trusted) {
        return new FilterSettings(realm, trusted, strict, events, hosts, botProofHeader, cookies, cors, headers);
    }

    /** Refuses a bad token on every route, public ones too, and asks the store on every request that brings one. */
    public FilterSettings withStrictTokens() {
        return new FilterSettings(realm, proxies, true, events, hosts, botProofHeader, cookies, cors, headers);
    }

    /** Tells this listener what goes wrong. */
    public FilterSettings withEvents(WebEvents listener) {
        return new FilterSettings(realm, proxies, strict, listener, hosts, botProofHeader, cookies, cors, headers);
    }

    /** Answers only to these names. Default: to every one. */
    public FilterSettings withAllowedHosts(AllowedHosts allowed) {
        return new FilterSettings(realm, proxies, strict, events, allowed, botProofHeader, cookies, cors, headers);
    }

    /** Reads the proof of being a person from this request header. Default: {@code Bot-Proof}. */
    public FilterSettings withBotProofHeader(String name) {
        return new FilterSettings(realm, proxies, strict, events, hosts, name, cookies, cors, headers);
    }

    /** Lets browsers keep their tokens in cookies. Default: {@link CookieMode#off}. */
    public FilterSettings withCookies(CookieMode mode) {
        return new FilterSettings(realm, proxies, strict, events, hosts, botProofHeader, mode, cors, headers);
    }

    /** Lets scripts of other origins call us. Default: {@link CorsPolicy#off}. */
    public FilterSettings withCors(CorsPolicy policy) {
        return new FilterSettings(realm, proxies, strict, events, hosts, botProofHeader, cookies, policy, headers);
    }

    /** Sets these headers on every answer. Default: none. */
    public FilterSettings withSecurityHeaders(SecurityHeaders always) {
        return new FilterSettings(
                realm, proxies, strict, events, hosts, botProofHeader, cookies, cors, Optional.of(always));
    }

    Realm realm() {
        return realm;
    }

    public TrustedProxies trustedProxies() {
        return proxies;
    }

    /** Whether a bad token is refused on public routes as well. */
    public boolean isStrict() {
        return strict;
    }

    public AllowedHosts allowedHosts() {
        return hosts;
    }

    public String botProofHeader() {
        return botProofHeader;
    }

    public CorsPolicy cors() {
        return cors;
    }

    public Optional<SecurityHeaders> securityHeaders() {
        return headers;
    }

    public CookieMode cookies() {
        return cookies;
    }

    TokenCookies tokenCookies() {
        return new TokenCookies(cookies, proxies);
    }

    public WebEvents events() {
        return events;
    }
}
