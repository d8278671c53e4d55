// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.faults;

import dev.otpauth.spi.OtpStoreException;
import dev.otpauth.spi.Stores;
import dev.otpauth.store.jdbc.JdbcStores;
import dev.otpauth.store.jdbc.PostgresPool;
import dev.otpauth.store.redis.RedisStores;
import dev.otpauth.testkit.PatientPool;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/**
 * Where stores are on this machine, in a word that fits a command line.
 *
 * @param postgres the port of PostgreSQL
 * @param redis the port of Redis, or those of a cluster; none, and then everything is in PostgreSQL
 */
record Place(int postgres, List<Integer> redis) {

    private static final Duration USUAL = Duration.ofMillis(500);
    private static final Duration PATIENT = Duration.ofSeconds(10);

    static Place parse(String text) {
        List<Integer> ports =
                Arrays.stream(text.split(":", -1)).map(Integer::valueOf).toList();
        return new Place(ports.get(0), ports.subList(1, ports.size()));
    }

    @Override
    public String toString() {
        return Stream.concat(Stream.of(postgres), redis.stream())
                .map(String::valueOf)
                .collect(Collectors.joining(":"));
    }

    /** Stores there, on connections of their own. */
    Opened open() {
        return open(pool(url()).build(), USUAL);
    }

    /** The same for whoever judges what happened, and would rather wait for an answer than break off. */
    Opened openPatiently() {
        return open(PatientPool.of(pool(PatientPool.url(url()))), PATIENT);
    }

    private String url() {
        return "jdbc:postgresql://127.0.0.1:" + postgres + "/postgres?sslmode=disable&gssEncMode=disable";
    }

    private static PostgresPool pool(String url) {
        return PostgresPool.to(url).user("postgres").size(25);
    }

    private Opened open(PostgresPool.Pool pool, Duration redisCommand) {
        Stores truth = JdbcStores.on(pool.dataSource());
        if (redis.isEmpty()) {
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
        return redis(List.of(port), USUAL);
    }

    private static RedisStores redis(List<Integer> ports, Duration command) {
        List<String> urls =
                ports.stream().map(port -> "redis://127.0.0.1:" + port).toList();
        return Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .ignoreExceptionsInstanceOf(OtpStoreException.class)
                .until(
                        () -> (urls.size() == 1 ? RedisStores.at(urls.get(0)) : RedisStores.cluster(urls))
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
