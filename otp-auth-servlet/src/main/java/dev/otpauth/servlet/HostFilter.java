// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.servlet;

import dev.otpauth.servlet.http.AllowedHosts;
import dev.otpauth.servlet.http.TrustedProxies;
import dev.otpauth.servlet.problem.Problem;
import dev.otpauth.servlet.problem.ProblemCode;
import dev.otpauth.servlet.problem.ProblemWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Answers 421 to a request for a name that is not ours. Without {@link FilterSettings#withAllowedHosts}, or the init
 * parameter {@code allowed-hosts}, every name is.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-15.5.20">RFC 9110, section 15.5.20</a>
 */
public class HostFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;

    private transient AllowedHosts hosts = AllowedHosts.any();
    private transient TrustedProxies proxies = TrustedProxies.none();

    /** Allows every name, or those of the init parameter {@code allowed-hosts}. */
    public HostFilter() {}

    /** Allows these names; believes {@code proxies} about the name they were asked for. */
    public HostFilter(AllowedHosts hosts, TrustedProxies proxies) {
        this.hosts = hosts;
        this.proxies = proxies;
    }

    @Override
    public void init() {
        if (getInitParameter("allowed-hosts") != null) {
            FilterSettings settings = FilterSettings.of(this::getInitParameter);
            hosts = settings.allowedHosts();
            proxies = settings.trustedProxies();
        }
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (hosts.allow(request, proxies)) {
            chain.doFilter(request, response);
        } else {
            ProblemWriter.write(request, response, Problem.of(ProblemCode.MISDIRECTED_REQUEST));
        }
    }
}
