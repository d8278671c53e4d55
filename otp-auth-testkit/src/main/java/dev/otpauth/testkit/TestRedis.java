// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.testkit;

import dev.otpauth.spi.OtpStoreException;
import dev.otpauth.store.redis.RedisStores;
import dev.otpauth.store.redis.RedisStoresBuilder;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

/**
 * A Redis server for the tests of this JVM, started when first asked for. Thread-safe.
 *
 * <p>It is the first that applies: the server at the URL in the environment variable {@value #URL}; a container, if the
 * system property {@code otpauth.containers} is {@code true}; an embedded server, which needs nothing installed. Tests
 * share it, so each makes its own subjects and ids; a test that kills or empties a server makes a {@link RedisServer}.
 */
public final class TestRedis {

    static final String URL = "OTPAUTH_TEST_REDIS_URL";

    private static final List<String> WORTH_ANOTHER_TRY = List.of("the connection failed", "no answer in time");

    private static final long PAUSE = Duration.ofMillis(100).toNanos();

    private TestRedis() {}

    /** Where it is: {@code redis://…}. */
    public static String url() {
        return Chosen.URL;
    }

    /** What {@code work} answers, given a plain connection to the server at {@code url}: for looking behind the stores. */
    public static <T> T asking(String url, Function<RedisCommands<String, String>, T> work) {
        RedisClient client = RedisClient.create(url);
        try (StatefulRedisConnection<String, String> connection = client.connect()) {
            return work.apply(connection.sync());
        } finally {
            client.shutdown();
        }
    }

    /**
     * Stores that wait 10 seconds for each answer. A first connection takes long on a busy machine, and is tried for a minute;
     * any other trouble is thrown at once.
     */
    public static RedisStores patiently(RedisStoresBuilder builder) {
        return opened(builder.commandTimeout(Duration.ofSeconds(10)));
    }

    /** The same with the waiting time that {@code builder} has. */
    public static RedisStores opened(RedisStoresBuilder builder) {
        long start = System.nanoTime();
        while (true) {
            try {
                return builder.open();
            } catch (OtpStoreException away) {
                boolean late = WORTH_ANOTHER_TRY.stream().anyMatch(String.valueOf(away.getMessage())::contains);
                if (!late || System.nanoTime() - start > Duration.ofMinutes(1).toNanos()) {
                    throw away;
                }
                LockSupport.parkNanos(PAUSE);
            }
        }
    }

    private static String choose() {
        return Optional.ofNullable(System.getenv(URL))
                .orElseGet(() -> Boolean.getBoolean("otpauth.containers")
                        ? RedisContainer.url()
                        : RedisServer.create().with("appendfsync", "no").start().url());
    }

    private static final class Chosen {
        static final String URL = choose();
    }
}
