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
import dev.otpauth.store.redis.RedisStores;
import dev.otpauth.testkit.PatientPool;
import dev.otpauth.testkit.RedisServer;
import dev.otpauth.testkit.Sessions;
import dev.otpauth.testkit.Subjects;
import dev.otpauth.testkit.TestRedis;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Opens sessions behind the back of demos that share its stores: thousands, without a message for each. */
record SessionMint(Stores stores, PostgresPool.Pool pool, RedisStores redis) implements AutoCloseable {

    private static final int MOST = 20;

    static SessionMint on(ExternalPostgres postgres, RedisServer redis) {
        Map<String, String> settings = postgres.settings();
        PostgresPool.Pool pool = PatientPool.of(PostgresPool.to(PatientPool.url(settings.get("DATABASE_URL")))
                .user(settings.get("DATABASE_USER"))
                .password(settings.get("DATABASE_PASSWORD"))
                .size(4));
        RedisStores hot = TestRedis.patiently(RedisStores.at(redis.url()));
        return new SessionMint(hot.beside(JdbcStores.on(pool.dataSource())), pool, hot);
    }

    /** The access tokens of so many new sessions. */
    List<String> sessions(int count) {
        return IntStream.range(0, (count + MOST - 1) / MOST)
                .boxed()
                .flatMap(user -> {
                    UserId id = user();
                    return IntStream.range(user * MOST, Math.min(count, (user + 1) * MOST))
                            .mapToObj(i -> session(id));
                })
                .toList();
    }

    @Override
    public void close() {
        redis.close();
        pool.close();
    }

    private UserId user() {
        return stores.users()
                .findOrCreate(Subjects.phone(), Optional.empty(), now())
                .user()
                .id();
    }

    private String session(UserId user) {
        Session session = Sessions.of(user, now());
        BearerToken token = BearerToken.random();
        stores.sessions().open(session, Optional.empty(), MOST);
        stores.tokens()
                .save(new StoredToken(
                        token.hash(),
                        session.id(),
                        user,
                        Scope.ACCESS,
                        session.createdAt(),
                        session.createdAt().plus(Duration.ofHours(1))));
        return token.reveal();
    }

    private Instant now() {
        return stores.clock().instant();
    }
}
