// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.demo;

import dev.otpauth.demo.settings.KeySettings;
import dev.otpauth.model.RefreshToken;
import dev.otpauth.spi.Stores;
import dev.otpauth.store.jdbc.JdbcSchema;
import dev.otpauth.store.jdbc.JdbcStores;
import dev.otpauth.store.jdbc.PostgresPool;
import dev.otpauth.store.redis.RedisStores;
import dev.otpauth.testkit.FakeTwilio;
import dev.otpauth.testkit.PostgresServer;
import dev.otpauth.testkit.Race;
import dev.otpauth.testkit.RedisServer;
import dev.otpauth.testkit.TcpProxy;
import dev.otpauth.testkit.TestRedis;
import dev.otpauth.testkit.TwilioAnswer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** A demo whose surroundings can be taken away, and calls to it that were prepared before. */
final class FailingSite implements AutoCloseable {

    private static final Duration LATE = Duration.ofMillis(50);

    private final FakeTwilio twilio = FakeTwilio.start();
    private final PostgresServer postgres;
    private final TcpProxy postgresProxy;
    private final Optional<RedisServer> redis;
    private final Optional<TcpProxy> redisProxy;
    private final PostgresPool.Pool pool;
    private final Optional<RedisStores> hot;
    private final DemoChild demo;
    private final DemoClient client;
    private final PreparedCalls calls;

    private FailingSite(Path directory, boolean withRedis) {
        postgres = PostgresServer.create(directory).start();
        postgresProxy = TcpProxy.to(postgres.port());
        redis = withRedis ? Optional.of(RedisServer.create().start()) : Optional.empty();
        redisProxy = redis.map(server -> TcpProxy.toRedis(server.port()));
        pool = postgres.patientPool(4);
        JdbcSchema.migrate(pool.dataSource());
        hot = redis.map(server -> TestRedis.patiently(RedisStores.at(server.url())));
        Stores truth = JdbcStores.on(pool.dataSource());
        Stores stores = hot.map(both -> both.beside(truth)).orElse(truth);
        Map<String, String> settings = new HashMap<>(Production.sendingTo(twilio));
        settings.put("DATABASE_URL", postgres.urlAt(postgresProxy.port()));
        settings.put("DATABASE_USER", "postgres");
        settings.put("DATABASE_PASSWORD", "any-will-do-7");
        redisProxy.ifPresent(proxy -> settings.put("REDIS_URL", "redis://127.0.0.1:" + proxy.port()));
        demo = DemoChild.start(directory.resolve("demo"), settings);
        client = demo.awaitServing();
        calls = new PreparedCalls(client, twilio, stores, KeySettings.parse(settings.get("OTP_CODE_KEYS")));
    }

    static FailingSite start(Path directory, boolean withRedis) {
        return new FailingSite(directory, withRedis);
    }

    /** What {@code work} makes of calls that were prepared before {@code outage} began. */
    String during(String outage, Function<Map<String, Callable<Integer>>, String> work) {
        Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .until(() -> client.get("/health/ready").status() == 200);
        Map<String, Callable<Integer>> prepared = calls.prepare();
        if (outage.equals("PostgreSQL slow")) {
            connect(prepared.size());
        }
        begin(outage);
        try {
            return work.apply(prepared);
        } finally {
            twilio.answerAlways(TwilioAnswer.accepted());
            proxies().forEach(TcpProxy::reset);
            proxies().forEach(TcpProxy::pass);
        }
    }

    /** Until the demo has a connection for each call: what is slow takes too long to make one. */
    private void connect(int least) {
        String nobody = "{\"refresh_token\": \"" + RefreshToken.random().reveal() + "\"}";
        Awaitility.await()
                .pollDelay(Duration.ZERO)
                .atMost(Duration.ofMinutes(2))
                .until(() -> {
                    Race.atOnce(
                            2 * least,
                            () -> client.post("/v1/token/refresh", nobody).status());
                    return client.metric("hikaricp_connections_idle{") >= least;
                });
    }

    @Override
    public void close() throws IOException {
        demo.close();
        hot.ifPresent(RedisStores::close);
        pool.close();
        proxies().forEach(TcpProxy::close);
        redis.ifPresent(RedisServer::close);
        postgres.close();
        twilio.close();
    }

    private Stream<TcpProxy> proxies() {
        return Stream.concat(Stream.of(postgresProxy), redisProxy.stream());
    }

    private void begin(String outage) {
        String[] words = outage.split(" ", 2);
        switch (words[0]) {
            case "PostgreSQL" -> spoil(postgresProxy, words[1]);
            case "Redis" -> spoil(redisProxy.orElseThrow(), words[1]);
            case "provider" ->
                twilio.answerAlways(
                        switch (words[1]) {
                            case "down" -> TwilioAnswer.reset();
                            case "silent" -> TwilioAnswer.hang();
                            default -> TwilioAnswer.accepted().after(Duration.ofSeconds(2));
                        });
            default -> {
                return;
            }
        }
    }

    private static void spoil(TcpProxy proxy, String how) {
        switch (how) {
            case "down" -> proxy.reset();
            case "silent" -> proxy.blackHole();
            default -> proxy.delay(LATE);
        }
    }
}
