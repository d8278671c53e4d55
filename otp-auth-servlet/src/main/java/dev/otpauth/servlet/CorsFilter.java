// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.servlet;

import dev.otpauth.servlet.browser.CorsPolicy;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Lets scripts of the origins that a {@link CorsPolicy} names call us, and answers their preflights. To all others it says
 * nothing, and their browsers keep the answer from them. Put it before {@link RecoveryFilter}, so that errors can be read too.
 */
public class CorsFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;
    private static final String PREFLIGHT_LASTS = "600";

    private transient CorsPolicy policy = CorsPolicy.off();

    /** Nobody, or the origins that the init parameter {@code origins} lists; {@code credentials}, true or false. */
    public CorsFilter() {}

    public CorsFilter(CorsPolicy policy) {
        this.policy = policy;
    }

    @Override
    public void init() {
        String origins = getInitParameter("origins");
        if (origins != null) {
            CorsPolicy named = CorsPolicy.allowing(origins.split(",", -1));
            policy = Boolean.parseBoolean(getInitParameter("credentials")) ? named.withCredentials() : named;
        }
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!policy.isOn() || request.getDispatcherType() != DispatcherType.REQUEST) {
            chain.doFilter(request, response);
            return;
        }
        List<String> origins = Collections.list(request.getHeaders("Origin"));
        Optional<String> allowed = origins.size() == 1 ? policy.find(origins.get(0)) : Optional.empty();
        HttpServletResponse answer = LastingHeaders.on(response, it -> introduce(it, allowed));
        if (allowed.isPresent() && isPreflight(request)) {
            permit(answer);
        } else {
            chain.doFilter(request, answer);
        }
    }

    /** The origin that is written down comes from the policy; nothing that came in is ever repeated. */
    private void introduce(HttpServletResponse response, Optional<String> allowed) {
        response.addHeader("Vary", "Origin");
        if (allowed.isEmpty()) {
            return;
        }
        response.setHeader("Access-Control-Allow-Origin", allowed.get());
        response.setHeader("Access-Control-Expose-Headers", String.join(", ", policy.shownHeaders()));
        if (policy.hasCredentials()) {
            response.setHeader("Access-Control-Allow-Credentials", "true");
        }
    }

    private static boolean isPreflight(HttpServletRequest request) {
        return request.getMethod().equals("OPTIONS") && request.getHeader("Access-Control-Request-Method") != null;
    }

    private void permit(HttpServletResponse response) {
        response.setHeader("Access-Control-Allow-Methods", String.join(", ", policy.methods()));
        response.setHeader("Access-Control-Allow-Headers", String.join(", ", policy.headers()));
        response.setHeader("Access-Control-Max-Age", PREFLIGHT_LASTS);
        response.setStatus(HttpServletResponse.SC_NO_CONTENT);
    }
}
