// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.testkit;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import java.util.Optional;
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

    private static String choose() {
        return Optional.ofNullable(System.getenv(URL))
                .orElseGet(() -> Boolean.getBoolean("otpauth.containers")
                        ? RedisContainer.url()
                        : RedisServer.create()
                                .with("appendfsync", "everysec")
                                .start()
                                .url());
    }

    private static final class Chosen {
        static final String URL = choose();
    }
}
