// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.servlet;

import dev.otpauth.OtpAuth;
import dev.otpauth.model.Scope;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import java.util.EnumSet;

/**
 * Registers the filters in the order in which they must stand: request id, security headers and CORS
 * (if set), host, client address, recovery, authentication, and
 * then what requires a user. Each is registered for every dispatcher type and for asynchronous requests.
 *
 * <pre>{@code
 * OtpAuthFilters.install(context, auth, FilterSettings.defaults())
 *         .requireUser("/account/*")
 *         .signIn("/v1/*");
 * }</pre>
 *
 * Where the filters are registered by other means ({@code web.xml}, a {@code FilterRegistrationBean}), keep this order and
 * these dispatcher types. Not thread-safe; for use while the context starts.
 */
public final class OtpAuthFilters {

    private final ServletContext context;
    private final OtpAuth auth;
    private final FilterSettings settings;
    private int guards;

    private OtpAuthFilters(ServletContext context, OtpAuth auth, FilterSettings settings) {
        this.context = context;
        this.auth = auth;
        this.settings = settings;
    }

    /** Registers all that lets everybody pass, for every path. */
    public static OtpAuthFilters install(ServletContext context, OtpAuth auth, FilterSettings settings) {
        context.setAttribute(OtpAuth.class.getName(), auth);
        OtpAuthFilters filters = new OtpAuthFilters(context, auth, settings);
        filters.add("request-id", new RequestIdFilter(settings.trustedProxies()), "/*");
        settings.securityHeaders()
                .ifPresent(headers -> filters.add(
                        "security-headers", new SecurityHeadersFilter(headers, settings.trustedProxies()), "/*"));
        if (settings.cors().isOn()) {
            filters.add("cors", new CorsFilter(settings.cors()), "/*");
        }
        filters.add("host", new HostFilter(settings.allowedHosts(), settings.trustedProxies()), "/*");
        filters.add("client-address", new ClientAddressFilter(settings.trustedProxies()), "/*");
        filters.add("recovery", new RecoveryFilter(settings.events()), "/*");
        filters.add("authenticate", new AuthenticateFilter(auth, settings), "/*");
        return filters;
    }

    /** Requires a user with an ordinary access token on these paths. */
    public OtpAuthFilters requireUser(String... urlPatterns) {
        return require(Scope.ACCESS, urlPatterns);
    }

    /** Requires a token of this scope on these paths. */
    public OtpAuthFilters require(Scope scope, String... urlPatterns) {
        guards++;
        return add("require-user-" + guards, new RequireUserFilter(scope), urlPatterns);
    }

    /** Mounts the {@link SignInServlet}, on a pattern such as {@code /v1/*}. */
    public OtpAuthFilters signIn(String urlPattern) {
        SignInServlet api = new SignInServlet(auth, settings);
        ServletRegistration.Dynamic servlet = context.addServlet("otp-auth-sign-in", api);
        servlet.setAsyncSupported(true);
        servlet.addMapping(urlPattern);
        return this;
    }

    private OtpAuthFilters add(String name, Filter filter, String... urlPatterns) {
        FilterRegistration.Dynamic registration = context.addFilter("otp-auth-" + name, filter);
        registration.setAsyncSupported(true);
        registration.addMappingForUrlPatterns(EnumSet.allOf(DispatcherType.class), true, urlPatterns);
        return this;
    }
}
