// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.servlet.server;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Servlets in a line. */
public final class Servlets {

    private Servlets() {}

    /** What a servlet does. */
    @FunctionalInterface
    public interface Body {
        void serve(HttpServletRequest request, HttpServletResponse response) throws Exception;
    }

    /** Adds a servlet; what its body throws, it throws. */
    public static void add(ServletContext context, String pattern, Body body) {
        ServletRegistration.Dynamic servlet = context.addServlet("test " + pattern, new Lambda(body));
        servlet.setAsyncSupported(true);
        servlet.addMapping(pattern);
    }

    private static final class Lambda extends HttpServlet {

        private static final long serialVersionUID = 1L;

        private final transient Body body;

        Lambda(Body body) {
            this.body = body;
        }

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response)
                throws ServletException, IOException {
            try {
                body.serve(request, response);
            } catch (IOException | ServletException | RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw Sneaky.<RuntimeException>unchecked(e);
            }
        }
    }

    private static final class Sneaky {

        /** A checked exception goes out as it is, as from bytecode that no compiler checked. */
        @SuppressWarnings("unchecked")
        static <E extends Exception> RuntimeException unchecked(Exception e) throws E {
            throw (E) e;
        }
    }
}
