// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.servlet.signin;

import dev.otpauth.model.IssuedTokens;
import dev.otpauth.model.IssuedTokens.Refresh;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The tokens of a session, for their owner.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749#section-5.1">RFC 6749, section 5.1</a>
 */
record TokensAnswer(
        String sessionId,
        Optional<String> tokenType,
        Optional<String> accessToken,
        long expiresIn,
        Instant expiresAt,
        Instant refreshAfter,
        Optional<String> refreshToken,
        Optional<Instant> refreshExpiresAt) {

    static TokensAnswer of(IssuedTokens tokens) {
        return new TokensAnswer(
                tokens.sessionId().value(),
                Optional.of("Bearer"),
                Optional.of(tokens.access().reveal()),
                Seconds.untilOver(Duration.between(tokens.issuedAt(), tokens.accessExpiresAt())),
                Seconds.of(tokens.accessExpiresAt()),
                Seconds.of(tokens.refreshAfter()),
                tokens.refresh().map(refresh -> refresh.token().reveal()),
                tokens.refresh().map(Refresh::expiresAt).map(Seconds::of));
    }

    /** For a browser that has the tokens in cookies: when they end, and no more. */
    TokensAnswer withoutTokens() {
        return new TokensAnswer(
                sessionId,
                Optional.empty(),
                Optional.empty(),
                expiresIn,
                expiresAt,
                refreshAfter,
                Optional.empty(),
                refreshExpiresAt);
    }

    /** Never the tokens. */
    @Override
    public String toString() {
        return "TokensAnswer[" + sessionId + "]";
    }
}
