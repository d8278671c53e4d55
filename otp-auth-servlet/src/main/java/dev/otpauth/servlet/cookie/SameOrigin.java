// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.servlet.cookie;

import dev.otpauth.servlet.browser.CookieMode;
import dev.otpauth.servlet.browser.WebOrigin;
import dev.otpauth.servlet.http.TrustedProxies;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/**
 * Tells whether a request was made by a page of ours. What a browser says of it in {@code Sec-Fetch-Site} decides; without that
 * the {@code Origin}; without either, a header that no page can add to a request to another origin unless that allows it.
 *
 * @see <a href="https://www.w3.org/TR/fetch-metadata/">Fetch Metadata Request Headers</a>
 */
final class SameOrigin {

    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

    private SameOrigin() {}

    /** Whether that method may change nothing (RFC 9110, section 9.2.1), so that it does not matter who asks. */
    static boolean isSafe(String method) {
        return SAFE.contains(method);
    }

    static boolean isProven(HttpServletRequest request, CookieMode mode, TrustedProxies proxies) {
        List<String> sites = lines(request, "Sec-Fetch-Site");
        List<String> origins = lines(request, "Origin");
        if (isOneOf(mode.origins(), origins)) {
            return true;
        }
        if (!sites.isEmpty()) {
            return sites.equals(List.of("same-origin"));
        }
        if (!origins.isEmpty()) {
            return OwnOrigin.of(request, proxies)
                    .filter(own -> origins.equals(List.of(own.value())))
                    .isPresent();
        }
        return lines(request, CookieMode.HEADER).equals(List.of(CookieMode.COOKIE));
    }

    private static boolean isOneOf(Set<WebOrigin> trusted, List<String> origins) {
        return origins.size() == 1
                && trusted.stream().anyMatch(origin -> origin.value().equals(origins.get(0)));
    }

    private static List<String> lines(HttpServletRequest request, String name) {
        return Collections.list(request.getHeaders(name));
    }
}
