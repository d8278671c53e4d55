// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.servlet.server;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.EnumSet;

/** Servlets in a line. */
public final class Servlets {

    private Servlets() {}

    /** What a servlet does. */
    @FunctionalInterface
    public interface Body {
        void serve(HttpServletRequest request, HttpServletResponse response) throws Throwable;
    }

    /** Adds a servlet; what its body throws, it throws. */
    public static void add(ServletContext context, String pattern, Body body) {
        ServletRegistration.Dynamic servlet = context.addServlet("test " + pattern, new Lambda(body));
        servlet.setAsyncSupported(true);
        servlet.addMapping(pattern);
    }

    /** Adds a filter for every path and every dispatcher type. */
    public static void filter(ServletContext context, String pattern, Filter filter) {
        FilterRegistration.Dynamic registration =
                context.addFilter("test " + filter.getClass().getName() + pattern, filter);
        registration.setAsyncSupported(true);
        registration.addMappingForUrlPatterns(EnumSet.allOf(DispatcherType.class), true, pattern);
    }

    private static final class Lambda extends HttpServlet {

        private static final long serialVersionUID = 1L;

        private final transient Body body;

        Lambda(Body body) {
            this.body = body;
        }

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) {
            try {
                body.serve(request, response);
            } catch (Throwable failure) {
                Failures.<RuntimeException>raise(failure);
            }
        }
    }
}
