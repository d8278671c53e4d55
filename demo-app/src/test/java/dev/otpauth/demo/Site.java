// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.demo;

import dev.otpauth.StartRequest;
import dev.otpauth.demo.settings.KeySettings;
import dev.otpauth.model.ChallengeId;
import dev.otpauth.model.IssuedTokens;
import dev.otpauth.model.RefreshToken;
import dev.otpauth.result.StartResult.Started;
import dev.otpauth.result.VerifyResult.SignedIn;
import dev.otpauth.spi.Stores;
import dev.otpauth.store.jdbc.JdbcSchema;
import dev.otpauth.store.jdbc.JdbcStores;
import dev.otpauth.store.jdbc.PostgresPool;
import dev.otpauth.store.redis.RedisStores;
import dev.otpauth.testkit.FakeTwilio;
import dev.otpauth.testkit.MutableClock;
import dev.otpauth.testkit.PostgresServer;
import dev.otpauth.testkit.Race;
import dev.otpauth.testkit.RedisServer;
import dev.otpauth.testkit.TcpProxy;
import dev.otpauth.testkit.TestOtpAuth;
import dev.otpauth.testkit.TestRedis;
import dev.otpauth.testkit.TwilioAnswer;
import dev.otpauth.testkit.TwilioPost;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** A demo whose surroundings can be taken away, and a second door to the same stores for preparing things. */
final class Site implements AutoCloseable {

    private static final Duration AGO = Duration.ofSeconds(90);
    private static final Duration LATE = Duration.ofMillis(50);

    private final FakeTwilio twilio = FakeTwilio.start();
    private final PostgresServer postgres;
    private final TcpProxy postgresProxy;
    private final Optional<RedisServer> redis;
    private final Optional<TcpProxy> redisProxy;
    private final PostgresPool.Pool pool;
    private final Optional<RedisStores> hot;
    private final Stores stores;
    private final Map<String, String> settings;
    private final DemoChild demo;
    private final DemoClient client;
    private final AtomicInteger phones = new AtomicInteger();

    private Site(Path directory, boolean withRedis) {
        postgres = PostgresServer.create(directory).start();
        postgresProxy = TcpProxy.to(postgres.port());
        redis = withRedis ? Optional.of(RedisServer.create().start()) : Optional.empty();
        redisProxy = redis.map(server -> TcpProxy.toRedis(server.port()));
        pool = postgres.patientPool(4);
        JdbcSchema.migrate(pool.dataSource());
        hot = redis.map(server -> TestRedis.patiently(RedisStores.at(server.url())));
        Stores truth = JdbcStores.on(pool.dataSource());
        stores = hot.map(both -> both.beside(truth)).orElse(truth);
        settings = new HashMap<>(Production.sendingTo(twilio));
        settings.put("DATABASE_URL", postgres.urlAt(postgresProxy.port()));
        settings.put("DATABASE_USER", "postgres");
        settings.put("DATABASE_PASSWORD", "any-will-do-7");
        redisProxy.ifPresent(proxy -> settings.put("REDIS_URL", "redis://127.0.0.1:" + proxy.port()));
        demo = DemoChild.start(directory.resolve("demo"), settings);
        client = demo.awaitServing();
    }

    static Site start(Path directory, boolean withRedis) {
        return new Site(directory, withRedis);
    }

    /** What {@code work} makes of calls that were prepared before {@code outage} began. */
    String during(String outage, List<String> columns, Function<Map<String, Callable<Integer>>, String> work) {
        Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .until(() -> client.get("/health/ready").status() == 200);
        Map<String, Callable<Integer>> calls = prepare();
        if (outage.equals("PostgreSQL slow")) {
            connect(calls.size());
        }
        begin(outage);
        try {
            return work.apply(calls);
        } finally {
            twilio.answerAlways(TwilioAnswer.accepted());
            proxies().forEach(TcpProxy::reset);
            proxies().forEach(TcpProxy::pass);
        }
    }

    /** Until the demo has a connection for each call: what is slow takes too long to make one. */
    private void connect(int calls) {
        String nobody = "{\"refresh_token\": \"" + RefreshToken.random().reveal() + "\"}";
        Awaitility.await()
                .pollDelay(Duration.ZERO)
                .atMost(Duration.ofMinutes(2))
                .until(() -> {
                    Race.atOnce(
                            2 * calls,
                            () -> client.post("/v1/token/refresh", nobody).status());
                    return idleConnections() >= calls;
                });
    }

    private double idleConnections() throws IOException, InterruptedException {
        return client.get("/metrics")
                .expect(200)
                .http()
                .body()
                .lines()
                .filter(line -> line.startsWith("hikaricp_connections_idle{"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
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

    /** One call for each column, each with a phone or session of its own, a minute and a half old. */
    private Map<String, Callable<Integer>> prepare() {
        MutableClock clock = MutableClock.startingAt(stores.clock().instant().minus(AGO));
        try (TestOtpAuth other = TestOtpAuth.on(
                stores, clock, builder -> builder.codeKeys(KeySettings.parse(settings.get("OTP_CODE_KEYS"))))) {
            String status = challenge(other, phone());
            String resend = challenge(other, phone());
            String phone = phone();
            String verify = challenge(other, phone);
            String code = code(other, phone);
            IssuedTokens me = signIn(other);
            IssuedTokens refresh = signIn(other);
            IssuedTokens logout = signIn(other);
            String token = me.access().reveal();
            String refreshToken = refresh.refresh().orElseThrow().token().reveal();
            String fresh = phone();
            return Map.ofEntries(
                    Map.entry(
                            "start",
                            () -> client.post("/v1/challenges", "{\"phone\": \"" + fresh + "\"}")
                                    .status()),
                    Map.entry(
                            "status",
                            () -> client.get("/v1/challenges/" + status).status()),
                    Map.entry(
                            "resend",
                            () -> client.post("/v1/challenges/" + resend + "/resend", "{}")
                                    .status()),
                    Map.entry("verify", () -> client.verify(verify, code).status()),
                    Map.entry("protected", () -> client.get("/protected", token).status()),
                    Map.entry("me", () -> client.get("/v1/me", token).status()),
                    Map.entry(
                            "refresh",
                            () -> client.post("/v1/token/refresh", "{\"refresh_token\": \"" + refreshToken + "\"}")
                                    .status()),
                    Map.entry(
                            "sessions", () -> client.get("/v1/sessions", token).status()),
                    Map.entry(
                            "logout",
                            () -> client.post("/v1/logout", "", logout.access().reveal())
                                    .status()),
                    Map.entry("live", () -> client.get("/health/live").status()),
                    Map.entry("ready", () -> client.get("/health/ready").status()));
        }
    }

    private String challenge(TestOtpAuth other, String phone) {
        Started started = (Started) other.auth().start(StartRequest.to(phone));
        code(other, phone);
        return started.challenge().id().value();
    }

    private IssuedTokens signIn(TestOtpAuth other) {
        String phone = phone();
        String challenge = challenge(other, phone);
        return ((SignedIn) other.verify(new ChallengeId(challenge), code(other, phone))).tokens();
    }

    /** Whoever of the two nodes has sent it. */
    private String code(TestOtpAuth other, String phone) {
        return Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(
                        () -> Stream.concat(
                                        other.sender().attempts().stream()
                                                .filter(message ->
                                                        message.to().e164().equals(phone))
                                                .map(message -> message.text().reveal()),
                                        twilio.posts().stream()
                                                .filter(post -> post.to().equals(phone))
                                                .map(TwilioPost::body))
                                .map(DemoClient::codeIn)
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    private String phone() {
        return Production.phone(phones.getAndIncrement());
    }
}
