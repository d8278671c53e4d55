// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.servlet;

import static java.util.Objects.requireNonNull;

import dev.otpauth.OtpAuth;
import dev.otpauth.servlet.identity.IdentifiedRequest;
import dev.otpauth.servlet.identity.Identity;
import dev.otpauth.servlet.problem.Problem;
import dev.otpauth.servlet.problem.ProblemWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Lets everybody pass, and lets whoever asks know who it is: by {@link CurrentUser}, by {@code getUserPrincipal()}, {@code
 * getRemoteUser()} (the user's number), {@code isUserInRole(scope)} and {@code getAuthType()}.
 *
 * <p>The store is asked when somebody wants to know, and at most once per request. Whoever brings an unusable token is
 * anonymous here; {@link RequireUserFilter} is what refuses. In strict mode it is this filter that does, on every route.
 *
 * <p>With cookies on ({@link FilterSettings#withCookies}), the access cookie counts where there is no {@code Authorization}
 * header. A request by cookie that may change something and was not shown to come from our own page is refused, on every
 * route: 403 {@code cross_site}.
 *
 * <p>Headers by which a client could pass for a user of a gateway, such as {@code X-User}, are not shown to handlers.
 */
public class AuthenticateFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;

    private transient @Nullable OtpAuth auth;
    private transient FilterSettings settings = FilterSettings.defaults();

    /** Takes the {@link OtpAuth} from the servlet context attribute of that class name; {@code realm} and {@code strict}. */
    public AuthenticateFilter() {}

    /** Recognises the users of {@code auth}. */
    public AuthenticateFilter(OtpAuth auth) {
        this(auth, FilterSettings.defaults());
    }

    /** Recognises the users of {@code auth}. */
    public AuthenticateFilter(OtpAuth auth, FilterSettings settings) {
        this.auth = auth;
        this.settings = settings;
    }

    @Override
    public void init() throws ServletException {
        if (auth == null) {
            auth = ContextParts.auth(getServletContext());
            settings = FilterSettings.of(this::getInitParameter);
        }
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        boolean first = Identity.find(request).isEmpty();
        Identity identity =
                Identity.of(request, requireNonNull(auth, "auth"), settings.realm(), settings.tokenCookies());
        Optional<Problem> refusal = first ? refusal(request, identity) : Optional.empty();
        if (refusal.isPresent()) {
            identity.cookies().vary(response);
            ProblemWriter.write(request, response, refusal.get());
            return;
        }
        boolean known = Wrapped.in(IdentifiedRequest.class, request);
        chain.doFilter(known ? request : new IdentifiedRequest(request, identity), response);
    }

    private Optional<Problem> refusal(HttpServletRequest request, Identity identity) {
        Optional<Problem> crossSite = identity.isByCookie() ? identity.cookies().crossSite(request) : Optional.empty();
        return crossSite.isEmpty() && settings.isStrict() ? identity.unusable() : crossSite;
    }
}
