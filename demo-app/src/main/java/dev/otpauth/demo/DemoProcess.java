// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.demo;

import dev.otpauth.demo.lifecycle.OrderedShutdown;
import dev.otpauth.demo.lifecycle.ProcessEnd;
import dev.otpauth.demo.lifecycle.ShutdownStep;
import dev.otpauth.demo.lifecycle.Startup;
import dev.otpauth.demo.postgres.DataDirectory;
import dev.otpauth.demo.postgres.LocalPostgres;
import dev.otpauth.demo.server.DemoServer;
import dev.otpauth.demo.settings.DatabaseAddress;
import dev.otpauth.demo.settings.KeySettings;
import dev.otpauth.demo.settings.Secret;
import dev.otpauth.demo.settings.Settings;
import dev.otpauth.policy.CodeKeys;
import dev.otpauth.servlet.http.TrustedProxies;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The demo as a process: what it starts, and the order in which it ends. The server listens first and answers 503 until the
 * rest is there; so a database that comes late delays the service and nothing else.
 */
final class DemoProcess {

    private static final Logger LOG = LoggerFactory.getLogger(DemoProcess.class);
    private static final Duration REQUESTS = Duration.ofSeconds(6);
    private static final Duration PAUSE_AND_DELIVERIES = Duration.ofMillis(8200);
    private static final Duration GRACE = Duration.ofMillis(200);

    private final Settings settings;
    private final Optional<DataDirectory> home;
    private final DemoServer server;
    private final Startup startup = new Startup();
    private volatile @Nullable LocalPostgres postgres;
    private volatile @Nullable Application application;

    DemoProcess(Settings settings) throws IOException {
        this.settings = settings;
        boolean keepsSomething =
                settings.database().isEmpty() || settings.codeKeys().isEmpty();
        this.home = keepsSomething ? Optional.of(DataDirectory.open(settings.dataDirectory())) : Optional.empty();
        this.server =
                new DemoServer(settings.bind(), proxies(settings), settings.connectionsPerAddress(), this::isReady);
    }

    private static TrustedProxies proxies(Settings settings) {
        return TrustedProxies.parse(String.join(",", settings.trustedProxies()));
    }

    /** Starts everything and returns when it serves, or when it was told to end before that. */
    void run() throws Exception {
        LOG.debug("{}", settings);
        new ProcessEnd(new OrderedShutdown(steps()), () -> home.ifPresent(LocalPostgres::abandon)).arm();
        try (startup) {
            server.start();
            CodeKeys keys = codeKeys();
            DatabaseAddress database = database();
            if (startup.succeeds(() -> serve(database, keys))) {
                System.out.println(Banner.of(settings, server.port()));
            }
        }
    }

    private boolean serve(DatabaseAddress database, CodeKeys keys) throws Exception {
        Application assembled = Application.assemble(settings, database, keys);
        application = assembled;
        assembled.warmUp();
        server.serve(assembled.routes());
        return true;
    }

    private boolean isReady() {
        Application assembled = application;
        return assembled != null && assembled.isReady();
    }

    private DatabaseAddress database() throws IOException, InterruptedException {
        if (settings.database().isPresent()) {
            return settings.database().get();
        }
        LocalPostgres started = LocalPostgres.start(home.orElseThrow());
        postgres = started;
        return new DatabaseAddress(started.url(), started.user(), Secret.of(started.password()));
    }

    /** In development the keys are made once and kept: codes sent before a restart must work after it. */
    private CodeKeys codeKeys() throws IOException {
        if (settings.codeKeys().isPresent()) {
            return settings.codeKeys().get();
        }
        return KeySettings.parse(home.orElseThrow().keep("code-keys", DemoProcess::newKey));
    }

    private static String newKey() {
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        return "dev:" + Base64.getEncoder().encodeToString(key);
    }

    private List<ShutdownStep> steps() {
        Duration pause = settings.shutdownPause();
        Duration deliveries = PAUSE_AND_DELIVERIES.minus(pause);
        return List.of(
                step("no longer ready", Duration.ofMillis(500), server::retire),
                step("stop starting", Duration.ofSeconds(4), startup::cancel),
                step("let balancers notice", pause.plus(GRACE), () -> Thread.sleep(pause.toMillis())),
                step("stop accepting", Duration.ofMillis(500), server::stopAccepting),
                step("drain requests", REQUESTS.plus(GRACE), () -> server.drain(REQUESTS)),
                step("drain deliveries", deliveries.plus(GRACE), () -> drain(deliveries)),
                step("stop the server", Duration.ofMillis(1000), server::stop),
                step("close the pictures", Duration.ofMillis(1000), this::closePictures),
                step("close Redis", Duration.ofMillis(700), this::closeRedis),
                step("close the sender", Duration.ofMillis(500), this::closeSender),
                step("close the pool", Duration.ofMillis(1000), this::closePool),
                step("stop PostgreSQL", Duration.ofMillis(4500), this::stopPostgres),
                step("leave the data directory", Duration.ofMillis(500), this::leaveHome));
    }

    private void drain(Duration within) {
        Application assembled = application;
        if (assembled != null) {
            assembled.drain(within);
        }
    }

    private void closePictures() {
        Application assembled = application;
        if (assembled != null) {
            assembled.closePictures();
        }
    }

    private void closeRedis() {
        Application assembled = application;
        if (assembled != null) {
            assembled.closeRedis();
        }
    }

    private void closeSender() {
        Application assembled = application;
        if (assembled != null) {
            assembled.closeSender();
        }
    }

    private void closePool() {
        Application assembled = application;
        if (assembled != null) {
            assembled.close();
        }
    }

    private void stopPostgres() throws IOException {
        LocalPostgres started = postgres;
        if (started != null) {
            started.close();
        } else {
            home.ifPresent(LocalPostgres::abandon);
        }
    }

    private void leaveHome() throws IOException {
        if (home.isPresent()) {
            home.get().close();
        }
    }

    private static ShutdownStep step(String name, Duration within, ShutdownStep.Action action) {
        return new ShutdownStep(name, within, action);
    }
}
