// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.benchmarks;

import dev.otpauth.spi.Stores;
import dev.otpauth.store.memory.InMemoryStores;
import dev.otpauth.store.redis.RedisStores;
import dev.otpauth.testkit.TestOtpAuth;
import dev.otpauth.testkit.TestRedis;
import io.lettuce.core.RedisClient;
import io.lettuce.core.SetArgs;
import io.lettuce.core.api.StatefulRedisConnection;
import java.time.Duration;
import java.util.List;

/** A protected route on Redis, beside a bare servlet that does one GET, in one Jetty. */
final class RedisWeb implements AutoCloseable {

    private static final int CONNECTIONS = 32;

    private final RedisClient client = RedisClient.create(TestRedis.url());
    private final StatefulRedisConnection<String, String> connection = client.connect();
    private final RedisStores redis = RedisStores.at(TestRedis.url())
            .commandTimeout(Duration.ofSeconds(5))
            .open();
    private final Stores stores = redis.beside(InMemoryStores.create());
    private final TestOtpAuth auth = TestOtpAuth.on(stores);
    private final Site site =
            new Site().guarded("/redis", auth.auth()).open("/get", new BareGetServlet(connection.sync()));

    static RedisWeb start() throws Exception {
        RedisWeb web = new RedisWeb();
        web.site.start();
        return web;
    }

    Comparison run(Rounds rounds) throws Exception {
        List<String> tokens = Tokens.in(stores, 1000);
        tokens.forEach(token -> connection.sync().set(BareGetServlet.key(token), "1", SetArgs.Builder.ex(3600)));
        HttpLoad load = site.load(CONNECTIONS);
        Comparison comparison = Comparison.of(
                "authenticate on Redis / one GET",
                rounds,
                () -> load.run("/redis", tokens, rounds.length()),
                () -> load.run("/get", tokens, rounds.length()));
        site.printAllocations();
        return comparison;
    }

    @Override
    public void close() {
        site.close();
        auth.close();
        redis.close();
        connection.close();
        client.shutdown();
    }
}
