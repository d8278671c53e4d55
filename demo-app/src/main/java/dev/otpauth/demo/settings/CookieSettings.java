// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.demo.settings;

import dev.otpauth.servlet.browser.CookieMode;
import java.util.List;

/**
 * Reads whether browsers keep their tokens in cookies. Browsers keep such cookies when they come over TLS or from the same
 * machine, so a server that strangers reach in clear text cannot have them, unless it is in development.
 */
final class CookieSettings {

    private CookieSettings() {}

    static CookieMode read(RawSettings raw, boolean development, BindAddress bind, List<String> proxies) {
        boolean safe = development || bind.isLoopback() || !proxies.isEmpty();
        return raw.parse("COOKIE_MODE", word -> mode(word, safe, development, bind))
                .orElseGet(() -> safe ? CookieMode.on() : CookieMode.off());
    }

    private static CookieMode mode(String word, boolean safe, boolean development, BindAddress bind) {
        return switch (word) {
            case "off" -> CookieMode.off();
            case "on" -> {
                if (!safe) {
                    throw new IllegalArgumentException(
                            "needs TLS in front of an address that others reach: name the proxy in TRUSTED_PROXIES");
                }
                yield CookieMode.on();
            }
            case "insecure" -> {
                if (!development) {
                    throw new IllegalArgumentException("is insecure, which is for development only");
                }
                yield CookieMode.insecureOn(bind.address());
            }
            default -> throw new IllegalArgumentException("is on, off or insecure");
        };
    }
}
