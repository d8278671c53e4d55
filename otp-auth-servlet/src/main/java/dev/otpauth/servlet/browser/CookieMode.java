// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.servlet.browser;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whether browsers may keep their tokens in cookies, where no script can read them. Off unless told otherwise: then no cookie
 * is ever read or set. When it is on, a client asks for cookies with the header {@code Sign-In-Mode: cookie} as it verifies a
 * code or refreshes; others still get their tokens in the body.
 *
 * <p>The cookies are {@code __Host-otp-access}, {@code __Host-otp-refresh} and {@code __Host-otp-device}: for this host alone,
 * over TLS alone (browsers make an exception for {@code localhost}), out of reach of scripts, and not sent by other sites. A
 * request that changes something and carries one of them must show that it comes from a page of ours, or is answered 403
 * {@code cross_site}. Immutable.
 *
 * @see <a href="https://www.ietf.org/archive/id/draft-ietf-httpbis-rfc6265bis-22.html#section-4.1.3.2">The prefix __Host-</a>
 */
public final class CookieMode {

    /** The request header by which a client asks for cookies. */
    public static final String HEADER = "Sign-In-Mode";

    /** What that header says. */
    public static final String COOKIE = "cookie";

    private static final CookieMode OFF = new CookieMode(false, true, "Strict", Set.of());

    private final boolean on;
    private final boolean secure;
    private final String sameSite;
    private final Set<WebOrigin> origins;

    private CookieMode(boolean on, boolean secure, String sameSite, Set<WebOrigin> origins) {
        this.on = on;
        this.secure = secure;
        this.sameSite = sameSite;
        this.origins = origins;
    }

    /** No cookies. */
    public static CookieMode off() {
        return OFF;
    }

    /** Cookies for whoever asks, with {@code SameSite=Strict}. */
    public static CookieMode on() {
        return new CookieMode(true, true, "Strict", Set.of());
    }

    /**
     * For development: the same without {@code Secure} and the prefix {@code __Host-}, for browsers that keep such cookies from
     * {@code http://localhost} (Safari).
     *
     * @param listening where the server listens
     * @throws IllegalArgumentException if others than this machine can reach it
     */
    public static CookieMode insecureOn(InetAddress listening) {
        if (!listening.isLoopbackAddress()) {
            throw new IllegalArgumentException("cookies without Secure are for a server on a loopback address only");
        }
        return new CookieMode(true, false, "Strict", Set.of());
    }

    /** {@code off}, {@code strict} or {@code lax}. */
    public static CookieMode parse(String word) {
        return switch (word) {
            case "off" -> off();
            case "strict" -> on();
            case "lax" -> on().withLaxCookies();
            default -> throw new IllegalArgumentException("cookies are off, strict or lax, not " + word);
        };
    }

    /** With {@code SameSite=Lax}: whoever follows a link from another site arrives signed in. */
    public CookieMode withLaxCookies() {
        return new CookieMode(on, secure, "Lax", origins);
    }

    /**
     * Pages of these origins count as ours too, such as {@code https://app.example.com} for an API at {@code api.example.com}.
     * Default: none but the origin that was asked.
     *
     * @throws IllegalArgumentException if one is no origin, or one over plain HTTP that is not on this machine: whoever sits
     *     between could then act for every user
     */
    public CookieMode withOrigins(String... others) {
        Set<WebOrigin> parsed = Arrays.stream(others).map(WebOrigin::new).collect(Collectors.toSet());
        parsed.stream()
                .filter(origin -> !origin.isSecure() && !origin.isLoopback())
                .findFirst()
                .ifPresent(plain -> {
                    throw new IllegalArgumentException("an origin over plain HTTP cannot be trusted: " + plain);
                });
        Set<WebOrigin> all = Stream.concat(origins.stream(), parsed.stream()).collect(Collectors.toUnmodifiableSet());
        return new CookieMode(on, secure, sameSite, all);
    }

    public boolean isOn() {
        return on;
    }

    /** Whether the cookies have {@code Secure} and their prefix. */
    public boolean isSecure() {
        return secure;
    }

    /** {@code Strict} or {@code Lax}. */
    public String sameSite() {
        return sameSite;
    }

    /** The origins that count as ours besides the one that was asked. */
    public Set<WebOrigin> origins() {
        return origins;
    }
}
