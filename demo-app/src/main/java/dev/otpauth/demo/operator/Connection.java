// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.demo.operator;

import dev.otpauth.Operator;
import dev.otpauth.demo.settings.DatabaseAddress;
import dev.otpauth.demo.settings.KeySettings;
import dev.otpauth.demo.settings.RedisAddress;
import dev.otpauth.demo.settings.Secret;
import dev.otpauth.demo.settings.Settings;
import dev.otpauth.policy.CodeKeys;
import dev.otpauth.policy.SendLimits;
import dev.otpauth.spi.Stores;
import dev.otpauth.store.jdbc.JdbcDecisionLog;
import dev.otpauth.store.jdbc.JdbcSchema;
import dev.otpauth.store.jdbc.JdbcStores;
import dev.otpauth.store.jdbc.PostgresPool;
import dev.otpauth.store.redis.RedisStores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/** The stores of a demo, reached from another process: those its settings name, or those of the demo that runs here. */
final class Connection implements AutoCloseable {

    private final PostgresPool.Pool pool;
    private final Optional<RedisStores> redis;
    private final JdbcDecisionLog log;
    private final Stores stores;
    private final Operator operator;

    private Connection(Settings settings, CodeKeys keys, PostgresPool.Pool pool, Optional<RedisStores> redis) {
        this.pool = pool;
        this.redis = redis;
        this.log = JdbcDecisionLog.start(pool.dataSource());
        Stores truth = JdbcStores.on(pool.dataSource());
        this.stores = redis.map(hot -> hot.beside(truth)).orElse(truth);
        this.operator = Operator.of(stores, keys, SendLimits.defaults(), settings.abuse(), log);
    }

    /** @throws IOException if no demo runs here, and the settings name no database either */
    static Connection open(Settings settings, Function<RedisAddress, RedisStores> toRedis) throws IOException {
        CodeKeys keys = settings.codeKeys().isPresent()
                ? settings.codeKeys().get()
                : KeySettings.parse(kept(settings, "code-keys"));
        DatabaseAddress database =
                settings.database().isPresent() ? settings.database().get() : ofTheDemo(settings);
        PostgresPool.Pool pool = PostgresPool.to(database.url())
                .user(database.user())
                .password(database.password().reveal())
                .size(2)
                .build();
        try {
            JdbcSchema.requireCurrent(pool.dataSource());
            return new Connection(settings, keys, pool, settings.redis().map(toRedis));
        } catch (RuntimeException unreachable) {
            pool.close();
            throw unreachable;
        }
    }

    Operator operator() {
        return operator;
    }

    Instant now() {
        return stores.clock().instant();
    }

    @Override
    public void close() {
        log.close();
        redis.ifPresent(RedisStores::close);
        pool.close();
    }

    private static DatabaseAddress ofTheDemo(Settings settings) throws IOException {
        String url = "jdbc:postgresql://127.0.0.1:" + kept(settings, "postgres.port") + "/postgres";
        return new DatabaseAddress(url, "otp_auth", Secret.of(kept(settings, "postgres.password")));
    }

    private static String kept(Settings settings, String file) throws IOException {
        Path path = settings.dataDirectory().resolve(file);
        if (!Files.isReadable(path)) {
            throw new IOException("there is no demo under " + settings.dataDirectory()
                    + ": start one, or set DATABASE_URL and OTP_CODE_KEYS");
        }
        return Files.readString(path).strip();
    }
}
