// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.demo;

import dev.otpauth.model.BearerToken;
import dev.otpauth.model.Scope;
import dev.otpauth.model.Session;
import dev.otpauth.model.StoredToken;
import dev.otpauth.model.UserId;
import dev.otpauth.spi.Stores;
import dev.otpauth.store.jdbc.JdbcStores;
import dev.otpauth.store.jdbc.PostgresPool;
import dev.otpauth.testkit.PatientPool;
import dev.otpauth.testkit.Sessions;
import dev.otpauth.testkit.Subjects;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Signs many people in behind the back of a demo that shares its PostgreSQL, without a message for each. */
final class UserMint {

    private UserMint() {}

    /** The access tokens of so many people. */
    static List<String> people(ExternalPostgres postgres, int count) {
        Map<String, String> settings = postgres.settings();
        try (PostgresPool.Pool pool = PatientPool.of(PostgresPool.to(PatientPool.url(settings.get("DATABASE_URL")))
                .user(settings.get("DATABASE_USER"))
                .password(settings.get("DATABASE_PASSWORD"))
                .size(4))) {
            Stores stores = JdbcStores.on(pool.dataSource());
            return IntStream.range(0, count).mapToObj(i -> person(stores)).toList();
        }
    }

    private static String person(Stores stores) {
        Instant now = stores.clock().instant();
        UserId user = stores.users()
                .findOrCreate(Subjects.phone(), Optional.empty(), now)
                .user()
                .id();
        Session session = Sessions.of(user, now);
        BearerToken token = BearerToken.random();
        stores.sessions().open(session, Optional.empty(), 1);
        Instant end = now.plus(Duration.ofHours(1));
        stores.tokens().save(new StoredToken(token.hash(), session.id(), user, Scope.ACCESS, now, end));
        return token.reveal();
    }
}
