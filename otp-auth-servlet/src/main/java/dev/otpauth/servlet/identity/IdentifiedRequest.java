// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.servlet.identity;

import dev.otpauth.model.AuthenticatedUser;
import dev.otpauth.servlet.http.UnspoofedRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A request that knows its {@link Identity} by the methods of the Servlet API: principal, remote user, role (a scope) and
 * kind of authentication. Without a user it answers what the container knows.
 */
public final class IdentifiedRequest extends UnspoofedRequest {

    private final Identity identity;

    public IdentifiedRequest(HttpServletRequest request, Identity identity) {
        super(request);
        this.identity = identity;
    }

    @Override
    public @Nullable Principal getUserPrincipal() {
        Optional<AuthenticatedUser> user = identity.user();
        return user.isPresent() ? user.get() : super.getUserPrincipal();
    }

    @Override
    public @Nullable String getRemoteUser() {
        Optional<AuthenticatedUser> user = identity.user();
        return user.isPresent() ? user.get().getName() : super.getRemoteUser();
    }

    @Override
    public @Nullable String getAuthType() {
        return identity.user().isPresent() ? "Bearer" : super.getAuthType();
    }

    @Override
    public boolean isUserInRole(String role) {
        Optional<AuthenticatedUser> user = identity.user();
        return user.isPresent() ? user.get().scope().name().equals(role) : super.isUserInRole(role);
    }
}
