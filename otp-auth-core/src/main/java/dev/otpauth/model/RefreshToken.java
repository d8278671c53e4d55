// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.model;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A refresh token: {@code oa_rt_}, 256 bits in base64url, a checksum. It buys the next access token once. Prints as
 * {@code RefreshToken[***]}. Immutable.
 *
 * <p>Its successors are derived from it and a random salt that the store keeps. So a client whose answer was lost can be
 * given the same successor again, though no store ever held it: the salt is nothing without the token, and the token is
 * nothing without the salt.
 */
public final class RefreshToken extends Token {

    static final String PREFIX = "oa_rt_";

    private RefreshToken(String text) {
        super(text);
    }

    /** A new token, the first of its session. */
    public static RefreshToken random() {
        return new RefreshToken(TokenText.random(PREFIX));
    }

    /** The token that {@code text} spells, or empty if it cannot be one of ours. No store is asked. */
    public static Optional<RefreshToken> parse(String text) {
        return TokenText.isWellFormed(PREFIX, text) ? Optional.of(new RefreshToken(text)) : Optional.empty();
    }

    /** The refresh token that takes this one's place. */
    public RefreshToken successor(RotationSalt salt) {
        return new RefreshToken(TokenText.of(PREFIX, derive("refresh", salt)));
    }

    /** The access token that goes with {@link #successor}. */
    public BearerToken successorAccess(RotationSalt salt) {
        return BearerToken.ofSecret(derive("access", salt));
    }

    private byte[] derive(String kind, RotationSalt salt) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(bytes(), "HmacSHA256"));
            mac.update(kind.getBytes(StandardCharsets.US_ASCII));
            return mac.doFinal(salt.toBytes());
        } catch (GeneralSecurityException e) {
            throw new AssertionError("every Java platform is required to have HmacSHA256", e);
        }
    }
}
