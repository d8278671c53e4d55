// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.store.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.otpauth.testkit.TestRedis;
import dev.otpauth.testkit.TestRedisCluster;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the stores rest on, on one server and on a cluster. */
class RedisConnectionTest {

    private static final Script ECHO = Script.of(
            "echo", "return {#KEYS, ARGV[1], {7, 'x'}, false, redis.call('SET', KEYS[1], ARGV[1], 'PX', 60000)}");
    private static final Script NOTHING = Script.of("nothing", "return false");

    static Stream<RedisStoresBuilder> servers() {
        return Stream.of(RedisStores.at(TestRedis.url()), RedisStores.cluster(TestRedisCluster.urls()));
    }

    @ParameterizedTest
    @MethodSource("servers")
    void aScriptAnswersNumbersTextsListsAndNothing(RedisStoresBuilder builder) {
        try (RedisStores stores = TestRedis.patiently(builder)) {
            Redis redis = stores.redis();
            String key = redis.key("test", UUID.randomUUID().toString());

            Reply reply = redis.run(ECHO, List.of(key), "Zoë €");

            assertThat(reply.at(0).number()).isEqualTo(1);
            assertThat(reply.at(1).text()).isEqualTo("Zoë €");
            assertThat(reply.at(2).at(0).number()).isEqualTo(7);
            assertThat(reply.at(2).at(1).text()).isEqualTo("x");
            assertThat(reply.at(3).isNothing()).isTrue();
            assertThat(reply.at(4).text()).isEqualTo("OK");
            assertThat(redis.run(NOTHING, List.of(key)).isNothing()).isTrue();
            assertThat(redis.get(key)).contains("Zoë €");
            assertThat(redis.get(key + "x")).isEmpty();
        }
    }

    @Test
    @Tag("DEP-08")
    void keysOfSeveralSlotsAreAProgrammersMistake() {
        try (RedisStores stores = TestRedis.patiently(RedisStores.cluster(TestRedisCluster.urls()))) {
            Redis redis = stores.redis();

            assertThatThrownBy(() -> redis.run(NOTHING, List.of(redis.key("test", "a"), redis.key("test", "b"))))
                    .isInstanceOf(AssertionError.class);
            assertThat(redis.run(NOTHING, List.of(redis.key("test", "a"), redis.key("other", "a")))
                            .isNothing())
                    .isTrue();
        }
    }

    @Test
    void oneServerIsOneSlot() {
        try (RedisStores stores = TestRedis.patiently(RedisStores.at(TestRedis.url()))) {
            Redis redis = stores.redis();

            assertThat(redis.slot(redis.key("test", "a"))).isEqualTo(redis.slot(redis.key("test", "b")));
            assertThat(redis.run(NOTHING, List.of(redis.key("test", "a"), redis.key("test", "b")))
                            .isNothing())
                    .isTrue();
        }
    }
}
