// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.store.redis;

import dev.otpauth.testkit.TestRedis;
import io.lettuce.core.ScanArgs;
import io.lettuce.core.ScanIterator;
import io.lettuce.core.api.sync.RedisCommands;
import java.util.List;
import java.util.function.LongPredicate;

/** What a server holds, seen from behind the stores. */
final class RedisKeys {

    private RedisKeys() {}

    static long count(String url) {
        return TestRedis.asking(url, RedisCommands::dbsize);
    }

    /** The keys that would stay for ever. */
    static List<String> withoutExpiry(String url) {
        return keys(url, ttl -> ttl == -1);
    }

    private static List<String> keys(String url, LongPredicate ttl) {
        return TestRedis.asking(
                url,
                redis -> ScanIterator.scan(redis, ScanArgs.Builder.limit(1000)).stream()
                        .filter(key -> ttl.test(redis.ttl(key)))
                        .toList());
    }

    /** The keys that go within half an hour. */
    static List<String> withinHalfAnHour(String url) {
        return keys(url, ttl -> ttl >= 0 && ttl < 1800);
    }

    /** The bytes it takes for them and for itself. */
    static long memory(String url) {
        return TestRedis.asking(url, redis -> redis.info("memory"))
                .lines()
                .filter(line -> line.startsWith("used_memory:"))
                .mapToLong(line ->
                        Long.parseLong(line.substring(line.indexOf(':') + 1).strip()))
                .sum();
    }
}
