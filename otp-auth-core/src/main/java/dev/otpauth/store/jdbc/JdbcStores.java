// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.store.jdbc;

import dev.otpauth.spi.ChallengeStore;
import dev.otpauth.spi.ControlStore;
import dev.otpauth.spi.DeliveryOutbox;
import dev.otpauth.spi.DeviceStore;
import dev.otpauth.spi.ExpiredRows;
import dev.otpauth.spi.IdempotencyStore;
import dev.otpauth.spi.RateLimiter;
import dev.otpauth.spi.SessionStore;
import dev.otpauth.spi.SignInStore;
import dev.otpauth.spi.SteadyClock;
import dev.otpauth.spi.Stores;
import dev.otpauth.spi.TallyStore;
import dev.otpauth.spi.TokenStore;
import dev.otpauth.spi.UserStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Every store, in one PostgreSQL database, version 14 or newer. Thread-safe, and safe to run on any number of nodes.
 *
 * <p>Each method is one statement or one short transaction, at the isolation level READ COMMITTED. The tables come from
 * {@link JdbcSchema}. The data source should be a pool with finite time-outs, such as {@link PostgresPool} makes.
 */
public final class JdbcStores implements Stores {

    private final Database database;
    private final SteadyClock clock;
    private final TokenStore tokens;

    private JdbcStores(Database database, boolean coalescing) {
        this.database = database;
        this.clock = SteadyClock.following(this::databaseTime);
        this.tokens = new JdbcTokenStore(database, coalescing);
    }

    /** The stores in the database behind {@code dataSource}. Nothing is asked of it yet. */
    public static JdbcStores on(DataSource dataSource) {
        return new JdbcStores(new Database(dataSource), true);
    }

    /**
     * The same stores with another way to find tokens. By default, those that are looked for at the same time share a
     * statement, which saves the database most of the work when there is much of it; with {@code false}, each is looked
     * for by itself.
     */
    public JdbcStores withCoalescing(boolean on) {
        return new JdbcStores(database, on);
    }

    @Override
    public ChallengeStore challenges() {
        return new JdbcChallengeStore(database);
    }

    @Override
    public DeliveryOutbox outbox() {
        return new JdbcDeliveryOutbox(database);
    }

    @Override
    public TokenStore tokens() {
        return tokens;
    }

    @Override
    public SessionStore sessions() {
        return new JdbcSessionStore(database);
    }

    @Override
    public UserStore users() {
        return new JdbcUserStore(database);
    }

    @Override
    public DeviceStore devices() {
        return new JdbcDeviceStore(database);
    }

    @Override
    public Optional<SignInStore> signIns() {
        return Optional.of(new JdbcSignInStore(database));
    }

    @Override
    public RateLimiter limiter() {
        return new JdbcRateLimiter(database);
    }

    @Override
    public IdempotencyStore idempotency() {
        return new JdbcIdempotencyStore(database);
    }

    @Override
    public TallyStore tallies() {
        return new JdbcTallyStore(database);
    }

    @Override
    public ControlStore controls() {
        return new JdbcControlStore(database);
    }

    @Override
    public List<ExpiredRows> expiredRows() {
        return ExpiredRowsOf.in(database);
    }

    /** The database's clock, asked at most every 30 seconds. The clock of this machine plays no part. */
    @Override
    public InstantSource clock() {
        return clock;
    }

    private Instant databaseTime() {
        return database.statement(connection ->
                        Query.on(connection, "SELECT clock_timestamp() AS now").first(row -> Rows.instant(row, "now")))
                .orElseThrow(() -> new AssertionError("a SELECT without FROM has one row"));
    }
}
