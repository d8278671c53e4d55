// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.servlet;

import dev.otpauth.servlet.browser.SecurityHeaders;
import dev.otpauth.servlet.http.TrustedProxies;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Sets {@link SecurityHeaders} on every answer, errors included. A handler may set its own instead, as one does that serves a
 * page. Put it before {@link RecoveryFilter}.
 */
public class SecurityHeadersFilter extends FilterBehindProxies {

    private static final long serialVersionUID = 1L;

    private transient SecurityHeaders headers;

    /** Those of an API, or of a page if the init parameter {@code kind} is {@code page}; {@code trusted-proxies}. */
    public SecurityHeadersFilter() {
        this(SecurityHeaders.ofApi(), TrustedProxies.none());
    }

    /** @param proxies whom to believe that a request came over TLS */
    public SecurityHeadersFilter(SecurityHeaders headers, TrustedProxies proxies) {
        super(proxies);
        this.headers = headers;
    }

    @Override
    public void init() {
        super.init();
        if ("page".equals(getInitParameter("kind"))) {
            headers = SecurityHeaders.ofPage();
        }
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        boolean first = request.getDispatcherType() == DispatcherType.REQUEST;
        boolean tls = proxies().tellTls(request);
        chain.doFilter(request, first ? LastingHeaders.on(response, answer -> headers.setOn(answer, tls)) : response);
    }
}
