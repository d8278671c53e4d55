// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.servlet;

import dev.otpauth.servlet.browser.SecurityHeaders;
import dev.otpauth.servlet.http.TrustedProxies;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Sets {@link SecurityHeaders} on every answer, errors included. A handler may set its own instead, as one does that serves a
 * page. Put it before {@link RecoveryFilter}.
 */
public class SecurityHeadersFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;

    private transient SecurityHeaders headers = SecurityHeaders.ofApi();
    private transient TrustedProxies proxies = TrustedProxies.none();

    /** Those of an API, or of a page if the init parameter {@code kind} is {@code page}; {@code trusted-proxies}. */
    public SecurityHeadersFilter() {}

    /** @param proxies whom to believe that a request came over TLS */
    public SecurityHeadersFilter(SecurityHeaders headers, TrustedProxies proxies) {
        this.headers = headers;
        this.proxies = proxies;
    }

    @Override
    public void init() {
        if ("page".equals(getInitParameter("kind"))) {
            headers = SecurityHeaders.ofPage();
        }
        if (getInitParameter("trusted-proxies") != null) {
            proxies = FilterSettings.of(this::getInitParameter).trustedProxies();
        }
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        boolean first = request.getDispatcherType() == DispatcherType.REQUEST;
        boolean tls = proxies.tellTls(request);
        chain.doFilter(request, first ? LastingHeaders.on(response, answer -> headers.setOn(answer, tls)) : response);
    }
}
