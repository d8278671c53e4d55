// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.store.redis;

import static dev.otpauth.testkit.Challenges.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.otpauth.model.Session;
import dev.otpauth.model.StoredToken;
import dev.otpauth.model.UserId;
import dev.otpauth.spi.TokenStore;
import dev.otpauth.testkit.Race;
import dev.otpauth.testkit.Sessions;
import dev.otpauth.testkit.TestRedis;
import dev.otpauth.testkit.TestRedisCluster;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Two nodes, each with connections of its own: what one has revoked the other refuses at once. */
@Timeout(900)
@Tag("TOK-05")
class RevokedEverywhereTest {

    private static final int PAIRS = 10_000;
    private static final int CALLERS = 16;

    static Stream<List<RedisStoresBuilder>> nodes() {
        return Stream.of(
                Stream.generate(() -> RedisStores.at(TestRedis.url())).limit(2).toList(),
                Stream.generate(() -> RedisStores.cluster(TestRedisCluster.urls()))
                        .limit(2)
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("nodes")
    void whatOneNodeRevokedTheOtherRefuses(List<RedisStoresBuilder> nodes) {
        AtomicInteger pairs = new AtomicInteger();
        AtomicInteger accepted = new AtomicInteger();
        try (RedisStores one = TestRedis.patiently(nodes.get(0));
                RedisStores other = TestRedis.patiently(nodes.get(1))) {
            Race.atOnce(CALLERS, () -> {
                while (pairs.incrementAndGet() <= PAIRS) {
                    accepted.addAndGet(acceptedAfterRevoking(one.tokens(), other.tokens()));
                }
                return true;
            });
        }

        assertThat(accepted).hasValue(0);
    }

    private static int acceptedAfterRevoking(TokenStore one, TokenStore other) {
        Session session = Sessions.of(new UserId(1), NOW);
        StoredToken token = Sessions.access(session);
        one.save(token);
        assertThat(other.find(token.hash(), NOW)).isPresent();

        one.endSessions(List.of(session.id()));

        return other.find(token.hash(), NOW).isPresent() ? 1 : 0;
    }
}
