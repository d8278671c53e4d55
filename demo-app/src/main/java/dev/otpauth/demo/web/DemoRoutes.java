// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.demo.web;

import dev.creatives.Creatives;
import dev.creatives.servlet.CreativeServlets;
import dev.otpauth.OtpAuth;
import dev.otpauth.demo.page.Page;
import dev.otpauth.demo.settings.Settings;
import dev.otpauth.servlet.CurrentUser;
import dev.otpauth.servlet.DeliveryReceiptServlet;
import dev.otpauth.servlet.FilterSettings;
import dev.otpauth.servlet.OtpAuthFilters;
import dev.otpauth.servlet.browser.SecurityHeaders;
import dev.otpauth.servlet.http.AllowedHosts;
import dev.otpauth.servlet.http.TrustedProxies;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import jakarta.servlet.ServletContext;
import java.util.Optional;
import java.util.OptionalLong;
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
     * @param reports where the provider reports, if it does
     * @param pictures the verbs of pictures
     * @param metrics what {@code /metrics} shows
     */
    public static Handler of(
            OtpAuth auth,
            Settings settings,
            Optional<ShownMessages> shown,
            Optional<DeliveryReports> reports,
            Creatives pictures,
            PrometheusMeterRegistry metrics) {
        ServletContextHandler context = new ServletContextHandler("/", ServletContextHandler.NO_SESSIONS);
        context.addServletContainerInitializer((classes, servlets) -> install(servlets, auth, settings));
        context.addServletContainerInitializer((classes, servlets) -> Page.install(
                servlets,
                settings.cookies().isOn(),
                shown.isPresent(),
                pictures.calendar(),
                pictures.limits().maxBytes()));
        context.addServletContainerInitializer((classes, servlets) -> install(servlets, pictures));
        SignupCookies cookies = new SignupCookies(!settings.isDevelopment());
        context.addServlet(new ServletHolder(new SignupServlet(auth, cookies)), "/signup");
        context.addServlet(new ServletHolder(new ProtectedServlet()), "/protected");
        context.addServlet(new ServletHolder(new NotFoundServlet()), "/");
        TrustedProxies peers = TrustedProxies.parse(String.join(",", settings.metricsPeers()));
        context.addServlet(new ServletHolder(new MetricsServlet(metrics, peers)), "/metrics");
        reports.ifPresent(
                it -> context.addServlet(new ServletHolder(new DeliveryReceiptServlet(auth, it.reader())), it.path()));
        shown.ifPresent(
                messages -> context.addServlet(new ServletHolder(new DevMessagesServlet(messages)), "/dev/messages"));
        return context;
    }

    private static void install(ServletContext context, OtpAuth auth, Settings settings) {
        TrustedProxies proxies = TrustedProxies.parse(String.join(",", settings.trustedProxies()));
        FilterSettings filters = FilterSettings.defaults()
                .withTrustedProxies(proxies)
                .withCookies(settings.cookies())
                .withSecurityHeaders(SecurityHeaders.ofApi());
        AllowedHosts hosts = settings.allowedHosts().isEmpty()
                ? AllowedHosts.any()
                : AllowedHosts.of(settings.allowedHosts().toArray(String[]::new));
        OtpAuthFilters.install(context, auth, filters.withAllowedHosts(hosts))
                .requireUser("/protected", "/upload-creative", "/scheduled", "/creatives/*")
                .signIn("/v1/*");
    }

    /** Nothing comes here without a user: the filters see to it. */
    private static void install(ServletContext context, Creatives pictures) {
        // region pictures
        CreativeServlets.of(
                        pictures,
                        request -> CurrentUser.find(request)
                                .map(user -> OptionalLong.of(user.userId().value()))
                                .orElseGet(OptionalLong::empty))
                .withAnswers(new PictureAnswers())
                .install(context);
        // endregion
    }
}
