// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.demo;

import dev.otpauth.OtpAuth;
import dev.otpauth.OtpAuthBuilder;
import dev.otpauth.demo.pictures.Pictures;
import dev.otpauth.demo.settings.DatabaseAddress;
import dev.otpauth.demo.settings.Settings;
import dev.otpauth.demo.web.DemoRoutes;
import dev.otpauth.event.AuditLog;
import dev.otpauth.policy.CodeKeys;
import dev.otpauth.result.DrainReport;
import dev.otpauth.spi.Stores;
import dev.otpauth.store.jdbc.JdbcDecisionLog;
import dev.otpauth.store.jdbc.JdbcSchema;
import dev.otpauth.store.jdbc.JdbcStores;
import dev.otpauth.store.jdbc.PostgresPool;
import dev.otpauth.store.redis.RedisStores;
import dev.otpauth.telemetry.MicrometerEvents;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.server.Handler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The library with everything it needs, wired. Thread-safe. */
final class Application implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Application.class);
    private static final int CONNECTIONS = 25;

    private final PostgresPool.Pool pool;
    private final Optional<RedisStores> redis;
    private final DemoSender sender;
    private final OtpAuth auth;
    private final JdbcDecisionLog decisions;
    private final Pictures pictures;
    private final StoreProbe probe;
    private final Handler routes;

    private Application(
            PostgresPool.Pool pool,
            Optional<RedisStores> redis,
            DemoSender sender,
            OtpAuth auth,
            JdbcDecisionLog decisions,
            Pictures pictures,
            StoreProbe probe,
            Handler routes) {
        this.pool = pool;
        this.redis = redis;
        this.sender = sender;
        this.auth = auth;
        this.decisions = decisions;
        this.pictures = pictures;
        this.probe = probe;
        this.routes = routes;
    }

    /** Brings the database up to date and wires everything. Throws when something is missing, and then leaves nothing behind. */
    static Application assemble(Settings settings, DatabaseAddress database, CodeKeys keys) {
        Opened opened = new Opened();
        try {
            return assemble(settings, pool(database, opened), keys, opened);
        } catch (RuntimeException incomplete) {
            opened.closeAll();
            throw incomplete;
        }
    }

    private static PostgresPool.Pool pool(DatabaseAddress database, Opened opened) {
        PostgresPool.Pool pool = PostgresPool.to(database.url())
                .user(database.user())
                .password(database.password().reveal())
                .size(CONNECTIONS)
                .build();
        return opened.with(pool, PostgresPool.Pool::close);
    }

    private static Application assemble(Settings settings, PostgresPool.Pool pool, CodeKeys keys, Opened opened) {
        JdbcSchema.migrate(pool.dataSource());
        JdbcSchema.requireCurrent(pool.dataSource());
        PrometheusMeterRegistry metrics = Measurements.ofThisProcess(pool.dataSource());
        Pictures pictures = opened.with(Pictures.open(settings, pool.dataSource(), metrics), Pictures::close);
        Optional<RedisStores> redis =
                settings.redis().map(address -> opened.with(RedisStart.open(address), RedisStores::close));
        Stores truth = JdbcStores.on(pool.dataSource());
        Stores stores = redis.map(hot -> hot.beside(truth)).orElse(truth);
        StoreProbe probe = new StoreProbe(
                List.of(StoreProbe.database(pool.dataSource()), StoreProbe.limiter(stores.limiter(), stores.clock())));
        DemoSender sender = opened.with(DemoSender.of(settings, stores.clock()), DemoSender::close);
        JdbcDecisionLog decisions = opened.with(JdbcDecisionLog.start(pool.dataSource()), JdbcDecisionLog::close);
        OtpAuth auth = opened.with(auth(settings, stores, sender, keys, decisions, metrics), OtpAuth::close);
        Measurements.watch(auth, sender.sender(), metrics);
        return new Application(
                pool,
                redis,
                sender,
                auth,
                decisions,
                pictures,
                probe,
                DemoRoutes.of(auth, settings, sender.shown(), sender.reports(), pictures.verbs(), metrics));
    }

    private static OtpAuth auth(
            Settings settings,
            Stores stores,
            DemoSender sender,
            CodeKeys keys,
            JdbcDecisionLog decisions,
            PrometheusMeterRegistry metrics) {
        OtpAuthBuilder builder = OtpAuth.builder()
                .stores(stores)
                .sender(sender.sender())
                .messages(settings.messages())
                .codeKeys(keys)
                .phones(settings.phones())
                .abuse(settings.abuse())
                .events(AuditLog.correlatedBy(AuditKey.from(keys)))
                .events(MicrometerEvents.in(metrics))
                .events(decisions);
        settings.nearCache().ifPresent(builder::nearCache);
        return builder.build();
    }

    /** Makes the first requests as quick as the later ones, see {@link Warmup}. */
    void warmUp() throws InterruptedException {
        Warmup.of(auth);
    }

    /** The routes that need the library. */
    Handler routes() {
        return routes;
    }

    /** Whether the stores can be reached. */
    boolean isReady() {
        return probe.isReachable();
    }

    /** Sends what is under way and reports the rest. */
    void drain(Duration within) {
        DrainReport report = auth.close(within);
        LOG.info(
                "deliveries: {} finished, {} left for the next start, {} cut",
                report.finished(),
                report.left(),
                report.cut());
    }

    /** Ends the work on pictures; those that are on their way in are cut, and leave nothing behind. */
    void closePictures() {
        pictures.close();
    }

    void closeRedis() {
        redis.ifPresent(RedisStores::close);
    }

    void closeSender() {
        sender.close();
    }

    /** Closes the pool of connections. Nothing works after that. */
    @Override
    public void close() {
        decisions.close();
        pool.close();
    }
}
