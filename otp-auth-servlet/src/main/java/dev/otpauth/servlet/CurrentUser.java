// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.servlet;

import dev.otpauth.model.AuthenticatedUser;
import dev.otpauth.model.Scope;
import dev.otpauth.servlet.identity.Identity;
import dev.otpauth.servlet.problem.Problem;
import dev.otpauth.servlet.problem.ProblemException;
import jakarta.servlet.ServletRequest;
import java.util.Optional;

/**
 * Who sends a request. Works wherever the request is, on any thread, behind an {@link AuthenticateFilter}. The answer is
 * immutable and may be kept.
 */
public final class CurrentUser {

    private CurrentUser() {}

    /**
     * The user, or empty for anybody without a usable token.
     *
     * @throws dev.otpauth.spi.OtpStoreException if the store cannot answer
     */
    public static Optional<AuthenticatedUser> find(ServletRequest request) {
        return Identity.find(request).flatMap(Identity::user);
    }

    /**
     * The user, who must be one.
     *
     * @throws ProblemException if there is none, or the token is not an ordinary access token; {@link RecoveryFilter} makes
     *     a 401, 400 or 403 of it
     * @throws dev.otpauth.spi.OtpStoreException if the store cannot answer
     */
    public static AuthenticatedUser require(ServletRequest request) {
        Identity identity = Identity.find(request).orElseThrow(() -> new ProblemException(Identity.unsought()));
        Optional<Problem> refusal = identity.refusal(Scope.ACCESS);
        if (refusal.isPresent()) {
            throw new ProblemException(refusal.get());
        }
        return identity.user().orElseThrow();
    }
}
