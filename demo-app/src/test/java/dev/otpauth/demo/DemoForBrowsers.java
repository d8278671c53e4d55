// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.demo;

import dev.otpauth.model.PhoneNumber;
import dev.otpauth.model.Session;
import dev.otpauth.model.SessionId;
import dev.otpauth.spi.OtpStoreException;
import dev.otpauth.spi.Stores;
import dev.otpauth.store.jdbc.JdbcStores;
import dev.otpauth.store.jdbc.PostgresPool;
import dev.otpauth.testkit.PatientPool;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;

/** The demo in development mode for tests in a browser, and a way to be signed in elsewhere without a second text message. */
public final class DemoForBrowsers implements AutoCloseable {

    private final ExternalPostgres postgres;
    private final DemoChild demo;
    private final int port;
    private final PostgresPool.Pool pool;

    private DemoForBrowsers(ExternalPostgres postgres, DemoChild demo, int port, PostgresPool.Pool pool) {
        this.postgres = postgres;
        this.demo = demo;
        this.port = port;
        this.pool = pool;
    }

    /** Starts it on a port of its own, with everything it keeps below {@code directory}. */
    public static DemoForBrowsers start(Path directory) throws Exception {
        PicturesTest.awaitMorning();
        ExternalPostgres postgres = ExternalPostgres.start(directory.resolve("database"));
        Map<String, String> settings = new HashMap<>(postgres.settings());
        DemoChild demo = DemoChild.start(directory.resolve("demo"), settings);
        int port = demo.awaitServing().port();
        PostgresPool.Pool pool = PatientPool.of(PostgresPool.to(PatientPool.url(settings.get("DATABASE_URL")))
                .user(settings.get("DATABASE_USER"))
                .password(settings.get("DATABASE_PASSWORD"))
                .size(2));
        return new DemoForBrowsers(postgres, demo, port, pool);
    }

    /** Where browsers find it: a name that they trust with cookies although there is no TLS. */
    public String address() {
        return "http://localhost:" + port;
    }

    /** Opens a session of that user on another device, which calls itself so. On a busy machine it takes more than one try. */
    public void signInElsewhere(String phone, String device) {
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .ignoreExceptionsInstanceOf(OtpStoreException.class)
                .until(() -> open(phone, device));
    }

    private boolean open(String phone, String device) {
        Stores stores = JdbcStores.on(pool.dataSource());
        Instant now = stores.clock().instant();
        Session session = new Session(
                SessionId.random(),
                stores.users()
                        .findOrCreate(new PhoneNumber(phone), Optional.empty(), now)
                        .user()
                        .id(),
                now.minus(Duration.ofHours(26)),
                now.minus(Duration.ofMinutes(50)),
                now.plus(Duration.ofDays(29)),
                Optional.of(device),
                Optional.empty());
        stores.sessions().open(session, Optional.empty(), 20);
        return true;
    }

    @Override
    public void close() throws IOException {
        pool.close();
        demo.close();
        postgres.close();
    }
}
