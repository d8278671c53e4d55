// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.demo.web;

import dev.otpauth.OtpAuth;
import dev.otpauth.demo.settings.Settings;
import dev.otpauth.servlet.FilterSettings;
import dev.otpauth.servlet.OtpAuthFilters;
import dev.otpauth.servlet.http.TrustedProxies;
import jakarta.servlet.ServletContext;
import java.util.Optional;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.eclipse.jetty.server.Handler;

/** The routes of the demo that need the library, behind its filters. */
public final class DemoRoutes {

    private DemoRoutes() {}

    /**
     * The routes, as a handler that does not run yet.
     *
     * @param shown the messages of development; without them there is no {@code /dev/messages}
     */
    public static Handler of(OtpAuth auth, Settings settings, Optional<ShownMessages> shown) {
        ServletContextHandler context = new ServletContextHandler("/", ServletContextHandler.NO_SESSIONS);
        context.addServletContainerInitializer((classes, servlets) -> install(servlets, auth, settings));
        SignupCookies cookies = new SignupCookies(!settings.isDevelopment());
        context.addServlet(new ServletHolder(new SignupServlet(auth, cookies)), "/signup");
        context.addServlet(new ServletHolder(new ProtectedServlet()), "/protected");
        context.addServlet(new ServletHolder(new NotFoundServlet()), "/");
        shown.ifPresent(
                messages -> context.addServlet(new ServletHolder(new DevMessagesServlet(messages)), "/dev/messages"));
        return context;
    }

    private static void install(ServletContext context, OtpAuth auth, Settings settings) {
        TrustedProxies proxies = TrustedProxies.parse(String.join(",", settings.trustedProxies()));
        OtpAuthFilters.install(context, auth, FilterSettings.defaults().withTrustedProxies(proxies))
                .requireUser("/protected")
                .signIn("/v1/*");
    }
}
