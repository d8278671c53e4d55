// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.testkit;

import dev.otpauth.model.RotationSalt;
import dev.otpauth.model.Scope;
import dev.otpauth.model.Session;
import dev.otpauth.model.SessionId;
import dev.otpauth.model.StoredToken;
import dev.otpauth.model.TokenHash;
import dev.otpauth.model.UserId;
import dev.otpauth.spi.Rotation;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Sessions and tokens for tests: sessions of 30 days, access tokens of an hour, refresh tokens of 14 days. */
public final class Sessions {

    public static final Duration GRACE = Duration.ofSeconds(10);

    private Sessions() {}

    public static Session of(UserId user, Instant createdAt) {
        return new Session(
                SessionId.random(),
                user,
                createdAt,
                createdAt,
                createdAt.plus(Duration.ofDays(30)),
                Optional.of("a phone"),
                Optional.of("192.0.2.1"));
    }

    public static StoredToken access(Session session) {
        return token(session, Scope.ACCESS, Duration.ofHours(1));
    }

    public static StoredToken refresh(Session session) {
        return token(session, Scope.REFRESH, Duration.ofDays(14));
    }

    public static StoredToken token(Session session, Scope scope, Duration life) {
        Instant issued = session.createdAt();
        return new StoredToken(hash(), session.id(), session.userId(), scope, issued, issued.plus(life));
    }

    /** A wish to replace {@code presented}, with salt and successor of its own. */
    public static Rotation rotation(TokenHash presented, Instant now) {
        return new Rotation(presented, RotationSalt.random(), hash(), now.plus(Duration.ofDays(14)), GRACE, now);
    }

    /** The hash of a token that nobody has seen. */
    public static TokenHash hash() {
        return new TokenHash(Subjects.key().toBytes());
    }
}
