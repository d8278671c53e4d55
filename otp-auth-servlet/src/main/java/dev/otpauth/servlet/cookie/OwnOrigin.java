// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.servlet.cookie;

import dev.otpauth.servlet.browser.WebOrigin;
import dev.otpauth.servlet.http.TrustedProxies;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The origin that a browser sees when it talks to us, be it through a proxy of ours. */
final class OwnOrigin {

    private static final Pattern AUTHORITY = Pattern.compile("([A-Za-z0-9.-]+|\\[[0-9A-Fa-f:.]+])(?::([0-9]{1,5}))?");

    private OwnOrigin() {}

    /** Empty if it cannot be told, such as when two proxies said different things. */
    static Optional<WebOrigin> of(HttpServletRequest request, TrustedProxies proxies) {
        boolean proxied = proxies.sent(asReceived(request));
        Optional<String> scheme = told(request, "X-Forwarded-Proto", proxied, request.getScheme());
        String name = request.getServerName();
        String host = name.indexOf(':') >= 0 && !name.startsWith("[") ? "[" + name + "]" : name;
        Optional<String> authority = told(request, "X-Forwarded-Host", proxied, host + portOf(request, proxied));
        return scheme.flatMap(known -> authority.flatMap(there -> origin(known.toLowerCase(Locale.ROOT), there)));
    }

    /** A proxy that says nothing of the host passed on the Host line of the browser, which has the port, if any. */
    private static String portOf(HttpServletRequest request, boolean proxied) {
        String line = request.getHeader("Host");
        boolean bare = proxied && line != null && AUTHORITY.matcher(line).matches() && !line.matches(".*:[0-9]{1,5}$");
        return bare ? "" : ":" + request.getServerPort();
    }

    private static Optional<String> told(HttpServletRequest request, String header, boolean proxied, String otherwise) {
        List<String> values = proxied ? Collections.list(request.getHeaders(header)) : List.of();
        if (values.isEmpty()) {
            return Optional.of(otherwise);
        }
        return values.size() == 1 ? Optional.of(values.get(0).strip()) : Optional.empty();
    }

    private static Optional<WebOrigin> origin(String scheme, String authority) {
        Matcher form = AUTHORITY.matcher(authority);
        if (!form.matches()) {
            return Optional.empty();
        }
        int usual = scheme.equals("https") ? 443 : 80;
        int port = form.group(2) == null ? usual : Integer.parseInt(form.group(2));
        return WebOrigin.of(scheme, form.group(1).toLowerCase(Locale.ROOT), port);
    }

    /** The request that the container made, whose address is that of the connection. */
    private static HttpServletRequest asReceived(HttpServletRequest request) {
        ServletRequest layer = request;
        while (layer instanceof ServletRequestWrapper outer) {
            layer = outer.getRequest();
        }
        return layer instanceof HttpServletRequest innermost ? innermost : request;
    }
}
