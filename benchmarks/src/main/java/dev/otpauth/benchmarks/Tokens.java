// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.benchmarks;

import dev.otpauth.model.BearerToken;
import dev.otpauth.model.Scope;
import dev.otpauth.model.Session;
import dev.otpauth.model.StoredToken;
import dev.otpauth.model.UserId;
import dev.otpauth.spi.Stores;
import dev.otpauth.testkit.MutableClock;
import dev.otpauth.testkit.Sessions;
import dev.otpauth.testkit.Subjects;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Live access tokens, each of a user and a session of its own. */
final class Tokens {

    private Tokens() {}

    /** They live by the clock that {@code TestOtpAuth} has, and by that of a database that asks its own. */
    static List<String> in(Stores stores, int count) {
        return Stream.generate(() -> oneIn(stores)).limit(count).toList();
    }

    private static String oneIn(Stores stores) {
        Instant now = MutableClock.create().instant();
        UserId user = stores.users()
                .findOrCreate(Subjects.phone(), Optional.empty(), now)
                .user()
                .id();
        Session session = Sessions.of(user, now);
        stores.sessions().open(session, Optional.empty(), 1);
        BearerToken token = BearerToken.random();
        stores.tokens()
                .save(new StoredToken(
                        token.hash(), session.id(), user, Scope.ACCESS, now, now.plus(Duration.ofHours(1))));
        return token.reveal();
    }
}
