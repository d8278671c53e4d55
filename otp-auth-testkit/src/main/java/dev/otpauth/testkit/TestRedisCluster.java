// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.testkit;

import java.util.List;
import java.util.Optional;

/**
 * A Redis Cluster for the tests of this JVM, started when first asked for: the one at the URLs in the environment variable
 * {@value #URLS}, separated by commas, or else three embedded servers. Thread-safe.
 */
public final class TestRedisCluster {

    static final String URLS = "OTPAUTH_TEST_REDIS_CLUSTER_URLS";

    private TestRedisCluster() {}

    /** Where its nodes are: {@code redis://…}. Not necessarily all of them. */
    public static List<String> urls() {
        return Chosen.URLS;
    }

    @SuppressWarnings("resource")
    private static List<String> choose() {
        return Optional.ofNullable(System.getenv(URLS))
                .map(urls -> List.of(urls.split(",")))
                .orElseGet(() -> RedisCluster.start().urls());
    }

    private static final class Chosen {
        static final List<String> URLS = choose();
    }
}
