// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.servlet.browser;

import dev.otpauth.model.ClientAddress;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An origin as browsers write it in {@code Origin}: scheme, host in lower case (names beyond ASCII in Punycode), and the
 * port unless it is the scheme's own. Two of them are one when the texts are equal. Immutable.
 *
 * @see <a href="https://html.spec.whatwg.org/multipage/browsers.html#ascii-serialisation-of-an-origin">HTML, origins</a>
 */
public record WebOrigin(String value) {

    private static final Pattern FORM = Pattern.compile(
            "(https?)://([a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*|\\[[0-9a-f:.]+])"
                    + "(?::([1-9][0-9]{0,4}))?");

    /** @throws IllegalArgumentException if {@code value} is not of this form; {@code null} and {@code *} are not */
    public WebOrigin {
        Matcher form = FORM.matcher(value);
        if (!form.matches() || isDefault(form.group(1), form.group(3))) {
            throw new IllegalArgumentException("not an origin such as https://app.example.com: " + value);
        }
    }

    /** The origin of that scheme, host and port; empty if they make none. */
    public static Optional<WebOrigin> of(String scheme, String host, int port) {
        String suffix = isDefault(scheme, Integer.toString(port)) ? "" : ":" + port;
        String text = scheme + "://" + host + suffix;
        return FORM.matcher(text).matches() ? Optional.of(new WebOrigin(text)) : Optional.empty();
    }

    /** Whether pages from there came over TLS. */
    public boolean isSecure() {
        return value.startsWith("https:");
    }

    /** Whether it is a server on the same machine as the browser, whose connection nobody can listen to. */
    public boolean isLoopback() {
        Matcher form = FORM.matcher(value);
        if (!form.matches()) {
            throw new AssertionError("the constructor looks");
        }
        String host = form.group(2).replaceAll("[\\[\\]]", "");
        boolean named = host.equals("localhost") || host.endsWith(".localhost");
        return named
                || ClientAddress.parse(host)
                        .filter(address -> address.address().isLoopbackAddress())
                        .isPresent();
    }

    private static boolean isDefault(String scheme, @Nullable String port) {
        return scheme.equals("https") ? "443".equals(port) : "80".equals(port);
    }

    @Override
    public String toString() {
        return value;
    }
}
