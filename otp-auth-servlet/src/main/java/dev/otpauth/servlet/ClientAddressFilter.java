// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.servlet;

import dev.otpauth.model.ClientAddress;
import dev.otpauth.servlet.http.ForwardedRequest;
import dev.otpauth.servlet.http.TrustedProxies;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/**
 * Makes {@code getRemoteAddr()} the address of the client when the request came through trusted proxies. Without any,
 * forwarding headers mean nothing and the address is that of the connection.
 *
 * <p>Switch off the container's own reading of such headers: Jetty's takes the left-most entry, which the client wrote.
 */
public class ClientAddressFilter extends FilterBehindProxies {

    private static final long serialVersionUID = 1L;

    /** Trusts no proxy, or those that the init parameter {@code trusted-proxies} lists. */
    public ClientAddressFilter() {
        this(TrustedProxies.none());
    }

    /** Believes these proxies. */
    public ClientAddressFilter(TrustedProxies trusted) {
        super(trusted);
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (Wrapped.in(ForwardedRequest.class, request) || !proxies().sent(request)) {
            chain.doFilter(request, response);
            return;
        }
        Optional<ClientAddress> client = proxies().clientOf(request);
        chain.doFilter(client.isPresent() ? new ForwardedRequest(request, client.get()) : request, response);
    }
}
