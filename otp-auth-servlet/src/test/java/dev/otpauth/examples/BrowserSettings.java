// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.examples;

import dev.otpauth.servlet.FilterSettings;
import dev.otpauth.servlet.browser.CookieMode;
import dev.otpauth.servlet.browser.CorsPolicy;
import dev.otpauth.servlet.browser.SecurityHeaders;

/** Settings for pages in browsers. */
final class BrowserSettings {

    private BrowserSettings() {}

    static FilterSettings sameOrigin() {
        // region same-origin
        return FilterSettings.defaults().withCookies(CookieMode.on()).withSecurityHeaders(SecurityHeaders.ofApi());
        // endregion
    }

    static FilterSettings otherOrigin() {
        // region other-origin
        return FilterSettings.defaults()
                .withCookies(CookieMode.on().withOrigins("https://app.example.com"))
                .withCors(CorsPolicy.allowing("https://app.example.com").withCredentials());
        // endregion
    }
}
