// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.servlet;

import dev.otpauth.model.Scope;
import dev.otpauth.servlet.identity.Identity;
import dev.otpauth.servlet.problem.Problem;
import dev.otpauth.servlet.problem.ProblemWriter;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/**
 * Lets users pass and nobody else: 401 without credentials or with an unusable token, 400 for a malformed or repeated
 * header, 403 for a token of another scope. Needs {@link AuthenticateFilter} before it; without, everybody is refused.
 *
 * <p>What only users may see belongs in no cache, so the answer is {@code no-store} unless the handler says otherwise.
 *
 * <p>Map it for all dispatcher types, so that no forward, include or error page leads around it. What is refused to an
 * include is left out of the including page, since an include cannot change the status.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6750#section-3.1">RFC 6750, section 3.1</a>
 */
public class RequireUserFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;

    private transient Scope scope;

    /** Requires an ordinary access token, or one of the scope that the init parameter {@code scope} names. */
    public RequireUserFilter() {
        this(Scope.ACCESS);
    }

    /** Requires a token of this scope. */
    public RequireUserFilter(Scope scope) {
        this.scope = scope;
    }

    @Override
    public void init() {
        String named = getInitParameter("scope");
        scope = named == null ? scope : new Scope(named);
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Optional<Problem> refusal = refusal(request);
        if (!response.containsHeader("Cache-Control")) {
            response.setHeader("Cache-Control", "no-store");
        }
        Identity.find(request).ifPresent(identity -> identity.cookies().vary(response));
        if (refusal.isEmpty()) {
            chain.doFilter(request, response);
        } else if (request.getDispatcherType() != DispatcherType.INCLUDE) {
            ProblemWriter.write(request, response, refusal.get());
        }
    }

    private Optional<Problem> refusal(HttpServletRequest request) {
        Optional<Identity> identity = Identity.find(request);
        return identity.isPresent() ? identity.get().refusal(scope) : Optional.of(Identity.unsought());
    }
}
