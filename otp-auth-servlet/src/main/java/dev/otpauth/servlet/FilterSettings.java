// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.servlet;

import dev.otpauth.servlet.http.AllowedHosts;
import dev.otpauth.servlet.http.TrustedProxies;
import dev.otpauth.servlet.identity.Realm;
import jakarta.servlet.FilterConfig;

/**
 * How the filters behave. Immutable; start from {@link #defaults()} and change what you must. In {@code web.xml} the same
 * settings are init parameters: {@code realm}, {@code trusted-proxies}, {@code allowed-hosts}, {@code strict}.
 */
public final class FilterSettings {

    private final Realm realm;
    private final TrustedProxies proxies;
    private final boolean strict;
    private final WebEvents events;
    private final AllowedHosts hosts;
    private final String botProofHeader;

    private FilterSettings(
            Realm realm,
            TrustedProxies proxies,
            boolean strict,
            WebEvents events,
            AllowedHosts hosts,
            String botProofHeader) {
        this.realm = realm;
        this.proxies = proxies;
        this.strict = strict;
        this.events = events;
        this.hosts = hosts;
        this.botProofHeader = botProofHeader;
    }

    /** Realm {@code otp-auth}, no trusted proxies, every host name, bad tokens are anonymous on public routes, nobody listens. */
    public static FilterSettings defaults() {
        return new FilterSettings(
                Realm.DEFAULT,
                TrustedProxies.none(),
                false,
                WebEvents.NONE,
                AllowedHosts.any(),
                SignInServlet.BOT_PROOF);
    }

    static FilterSettings of(FilterConfig config) {
        FilterSettings settings = defaults();
        String realm = config.getInitParameter("realm");
        String proxies = config.getInitParameter("trusted-proxies");
        String strict = config.getInitParameter("strict");
        String hosts = config.getInitParameter("allowed-hosts");
        settings = hosts == null ? settings : settings.withAllowedHosts(AllowedHosts.parse(hosts));
        settings = realm == null ? settings : settings.withRealm(realm);
        settings = proxies == null ? settings : settings.withTrustedProxies(TrustedProxies.parse(proxies));
        return Boolean.parseBoolean(strict) ? settings.withStrictTokens() : settings;
    }

    /** Names this realm in {@code WWW-Authenticate}. */
    public FilterSettings withRealm(String name) {
        return new FilterSettings(new Realm(name), proxies, strict, events, hosts, botProofHeader);
    }

    /** Believes what these proxies say about clients and request ids. */
    public FilterSettings withTrustedProxies(TrustedProxies trusted) {
        return new FilterSettings(realm, trusted, strict, events, hosts, botProofHeader);
    }

    /** Refuses a bad token on every route, public ones too, and asks the store on every request that brings one. */
    public FilterSettings withStrictTokens() {
        return new FilterSettings(realm, proxies, true, events, hosts, botProofHeader);
    }

    /** Tells this listener what goes wrong. */
    public FilterSettings withEvents(WebEvents listener) {
        return new FilterSettings(realm, proxies, strict, listener, hosts, botProofHeader);
    }

    /** Answers only to these names. Default: to every one. */
    public FilterSettings withAllowedHosts(AllowedHosts allowed) {
        return new FilterSettings(realm, proxies, strict, events, allowed, botProofHeader);
    }

    /** Reads the proof of being a person from this request header. Default: {@code Bot-Proof}. */
    public FilterSettings withBotProofHeader(String name) {
        return new FilterSettings(realm, proxies, strict, events, hosts, name);
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

    public WebEvents events() {
        return events;
    }
}
