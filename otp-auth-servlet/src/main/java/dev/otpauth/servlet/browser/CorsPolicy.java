// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.servlet.browser;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which other origins' scripts may call us and read what we answer. Nobody unless named: an origin is allowed when it equals
 * one of these, character by character, and there is no way to allow all. Immutable.
 *
 * @see <a href="https://fetch.spec.whatwg.org/#http-cors-protocol">Fetch, CORS protocol</a>
 */
public final class CorsPolicy {

    private static final Set<String> METHODS = ordered("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE");
    private static final Set<String> HEADERS =
            ordered("Authorization", "Content-Type", "Idempotency-Key", "Bot-Proof", CookieMode.HEADER);
    private static final Set<String> SHOWN = ordered("Location", "Retry-After", "WWW-Authenticate", "X-Request-Id");
    private static final CorsPolicy OFF = new CorsPolicy(Set.of(), false, HEADERS, SHOWN);

    private final Set<String> origins;
    private final boolean credentials;
    private final Set<String> headers;
    private final Set<String> shown;

    private CorsPolicy(Set<String> origins, boolean credentials, Set<String> headers, Set<String> shown) {
        this.origins = origins;
        this.credentials = credentials;
        this.headers = headers;
        this.shown = shown;
    }

    /** No other origin, and no answer that speaks of it. */
    public static CorsPolicy off() {
        return OFF;
    }

    /**
     * These origins, such as {@code https://app.example.com}. They send tokens in headers; for cookies see {@link
     * #withCredentials}.
     *
     * @throws IllegalArgumentException if one is not an origin ({@code *} and {@code null} are not), or there is none
     */
    public static CorsPolicy allowing(String... origins) {
        Set<String> exact = Arrays.stream(origins)
                .map(origin -> new WebOrigin(origin.strip()).value())
                .collect(Collectors.toUnmodifiableSet());
        if (exact.isEmpty()) {
            throw new IllegalArgumentException("no origin is allowed: name at least one, or use off()");
        }
        return new CorsPolicy(exact, false, HEADERS, SHOWN);
    }

    /**
     * With cookies. Those with {@code SameSite} come from origins of the same site only, and to change anything the origin must be
     * one of {@link CookieMode#withOrigins} too.
     *
     * @throws IllegalArgumentException if an origin is over plain HTTP and not on this machine
     */
    public CorsPolicy withCredentials() {
        origins.stream()
                .map(WebOrigin::new)
                .filter(origin -> !origin.isSecure() && !origin.isLoopback())
                .findFirst()
                .ifPresent(plain -> {
                    throw new IllegalArgumentException("an origin over plain HTTP cannot be trusted: " + plain);
                });
        return new CorsPolicy(origins, true, headers, shown);
    }

    /** With these request headers besides those of this API. */
    public CorsPolicy withHeaders(String... names) {
        return new CorsPolicy(origins, credentials, plus(headers, names), shown);
    }

    /** Showing these headers of answers besides those of this API. */
    public CorsPolicy withShownHeaders(String... names) {
        return new CorsPolicy(origins, credentials, headers, plus(shown, names));
    }

    public boolean isOn() {
        return !origins.isEmpty();
    }

    /** The allowed origin that equals that text, as it stands in {@code Origin}. */
    public Optional<String> find(String origin) {
        return origins.stream().filter(origin::equals).findFirst();
    }

    /** Whether cookies may come along. */
    public boolean hasCredentials() {
        return credentials;
    }

    /** The methods that may be used. */
    public Set<String> methods() {
        return METHODS;
    }

    /** The request headers that may be used. */
    public Set<String> headers() {
        return headers;
    }

    /** The headers of answers that may be read. */
    public Set<String> shownHeaders() {
        return shown;
    }

    private static Set<String> plus(Set<String> set, String... names) {
        Set<String> more = new LinkedHashSet<>(set);
        for (String name : names) {
            if (!name.matches("[A-Za-z0-9-]{1,64}")) {
                throw new IllegalArgumentException("not a header name: " + name);
            }
            more.add(name);
        }
        return Collections.unmodifiableSet(more);
    }

    private static Set<String> ordered(String... names) {
        return Collections.unmodifiableSet(new LinkedHashSet<>(Arrays.asList(names)));
    }
}
