// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.faults;

import dev.otpauth.spi.OtpStoreException;
import dev.otpauth.spi.Stores;
import dev.otpauth.store.jdbc.JdbcStores;
import dev.otpauth.store.jdbc.PostgresPool;
import dev.otpauth.store.redis.RedisStores;
import java.time.Duration;
import java.util.Objects;
import org.awaitility.Awaitility;

/**
 * Where stores are on this machine, in a word that fits a command line.
 *
 * @param postgres the port of PostgreSQL
 * @param redis the port of Redis; 0 for none, and then everything is in PostgreSQL
 */
record Place(int postgres, int redis) {

    private static final Duration USUAL = Duration.ofMillis(500);
    private static final Duration PATIENT = Duration.ofSeconds(5);

    static Place parse(String text) {
        String[] ports = text.split(":", -1);
        return new Place(Integer.parseInt(ports[0]), Integer.parseInt(ports[1]));
    }

    @Override
    public String toString() {
        return postgres + ":" + redis;
    }

    /** Stores there, on connections of their own. */
    Opened open() {
        return open(USUAL);
    }

    /** The same for whoever judges what happened, and would rather wait for an answer than break off. */
    Opened openPatiently() {
        return open(PATIENT);
    }

    private Opened open(Duration redisCommand) {
        PostgresPool.Pool pool = PostgresPool.to(
                        "jdbc:postgresql://127.0.0.1:" + postgres + "/postgres?sslmode=disable&gssEncMode=disable")
                .user("postgres")
                .size(25)
                .build();
        Stores truth = JdbcStores.on(pool.dataSource());
        if (redis == 0) {
            return new Opened(truth, pool::close);
        }
        RedisStores hot = redis(redis, redisCommand);
        return new Opened(hot.beside(truth), () -> {
            hot.close();
            pool.close();
        });
    }

    /** Connects to Redis; more than once if need be, since its client's first connection on a busy machine takes long. */
    static RedisStores redis(int port) {
        return redis(port, USUAL);
    }

    private static RedisStores redis(int port, Duration command) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .ignoreExceptionsInstanceOf(OtpStoreException.class)
                .until(
                        () -> RedisStores.at("redis://127.0.0.1:" + port)
                                .commandTimeout(command)
                                .open(),
                        Objects::nonNull);
    }

    /** @param closing lets go of the connections */
    record Opened(Stores stores, Runnable closing) implements AutoCloseable {

        @Override
        public void close() {
            closing.run();
        }
    }
}
