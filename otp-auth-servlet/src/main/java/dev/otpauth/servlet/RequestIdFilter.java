// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.servlet;

import dev.otpauth.servlet.http.NamedRequest;
import dev.otpauth.servlet.http.RequestId;
import dev.otpauth.servlet.http.TrustedProxies;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Gives each request an id: on its answer, in the header that handlers see, and in SLF4J's diagnostic context under {@link
 * RequestId#LOG_KEY} for as long as a thread works on it. An id from outside is taken from a trusted proxy alone. Put it
 * first. All dispatches of one request have one id.
 */
public class RequestIdFilter extends FilterBehindProxies {

    private static final long serialVersionUID = 1L;

    /** Trusts no proxy, or those that the init parameter {@code trusted-proxies} lists. */
    public RequestIdFilter() {
        this(TrustedProxies.none());
    }

    /** Takes ids from these proxies. */
    public RequestIdFilter(TrustedProxies trusted) {
        super(trusted);
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        RequestId id = RequestId.find(request).orElseGet(() -> choose(request).giveTo(request));
        if (!response.isCommitted()) {
            response.setHeader(RequestId.HEADER, id.value());
        }
        String outer = MDC.get(RequestId.LOG_KEY);
        MDC.put(RequestId.LOG_KEY, id.value());
        try {
            chain.doFilter(Wrapped.in(NamedRequest.class, request) ? request : new NamedRequest(request, id), response);
        } finally {
            restore(outer);
        }
    }

    /** The same task, which logs under the id of {@code request} on whatever thread it runs. */
    public static Runnable carrying(ServletRequest request, Runnable task) {
        RequestId id = RequestId.of(request);
        return () -> {
            String outer = MDC.get(RequestId.LOG_KEY);
            MDC.put(RequestId.LOG_KEY, id.value());
            try {
                task.run();
            } finally {
                restore(outer);
            }
        };
    }

    private RequestId choose(HttpServletRequest request) {
        List<String> sent = Collections.list(request.getHeaders(RequestId.HEADER));
        return sent.size() == 1 && proxies().sent(request)
                ? RequestId.parse(sent.get(0)).orElseGet(RequestId::random)
                : RequestId.random();
    }

    private static void restore(@Nullable String outer) {
        if (outer == null) {
            MDC.remove(RequestId.LOG_KEY);
        } else {
            MDC.put(RequestId.LOG_KEY, outer);
        }
    }
}
