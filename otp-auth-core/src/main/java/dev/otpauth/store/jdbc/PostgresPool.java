// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.store.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.Map;
import javax.sql.DataSource;

/**
 * A bounded pool of connections to PostgreSQL on which nothing waits for ever. Needs HikariCP and the PostgreSQL driver.
 * Not thread-safe until built.
 *
 * <p>Waiting for a connection ends after 1 s, connecting after 2 s, logging in after 3 s, a silent network after 4 s, a
 * statement after 2 s, a lock after 1 s, and a transaction that does nothing after 5 s. Server messages come without the
 * values that caused them. A server elsewhere must prove its name by TLS ({@code sslmode=verify-full}) unless the URL says
 * otherwise; of several hosts only the primary is used, and a new one is
 * looked for every 2 s.
 *
 * @see <a href="https://jdbc.postgresql.org/documentation/use/">pgjdbc: connection parameters</a>
 */
public final class PostgresPool {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);
    private static final String SERVER_SETTINGS =
            "-c plan_cache_mode=force_generic_plan -c statement_timeout=2s -c lock_timeout=1s -c idle_in_transaction_session_timeout=5s";

    private static final Map<String, String> DRIVER_SETTINGS = Map.ofEntries(
            Map.entry("connectTimeout", "2"),
            Map.entry("loginTimeout", "3"),
            Map.entry("socketTimeout", "4"),
            Map.entry("cancelSignalTimeout", "2"),
            Map.entry("tcpKeepAlive", "true"),
            Map.entry("logServerErrorDetail", "false"),
            Map.entry("targetServerType", "primary"),
            Map.entry("hostRecheckSeconds", "2"),
            Map.entry("prepareThreshold", "3"),
            Map.entry("preparedStatementCacheQueries", "256"),
            Map.entry("ApplicationName", "otp-auth"),
            Map.entry("options", SERVER_SETTINGS));

    private final PostgresUrl url;
    private String user = "";
    private String password = "";
    private int size = 25;

    private PostgresPool(PostgresUrl url) {
        this.url = url;
        url.user().ifPresent(this::user);
        url.password().ifPresent(this::password);
    }

    /**
     * A pool for the database at {@code url}.
     *
     * @param url {@code jdbc:postgresql://host/database} or {@code postgres://user:password@host/database}; parameters in
     *     it win over those set here
     * @throws IllegalArgumentException if it is neither; the message does not repeat it
     */
    public static PostgresPool to(String url) {
        return new PostgresPool(PostgresUrl.parse(url));
    }

    /** Who to log in as. Default: what the URL says. */
    public PostgresPool user(String name) {
        this.user = name;
        return this;
    }

    /** Default: what the URL says. */
    public PostgresPool password(String secret) {
        this.password = secret;
        return this;
    }

    /**
     * The most connections at a time. Default 25.
     *
     * @throws IllegalArgumentException unless between 1 and 1000
     */
    public PostgresPool size(int connections) {
        if (connections < 1 || connections > 1000) {
            throw new IllegalArgumentException("a pool holds 1 to 1000 connections, not " + connections);
        }
        this.size = connections;
        return this;
    }

    /** The pool. Close it to end its connections. It connects when first used. */
    public Pool build() {
        return new Pool(new HikariDataSource(config()));
    }

    /** A pool to be closed. */
    public record Pool(DataSource dataSource) implements AutoCloseable {

        @Override
        public void close() {
            ((HikariDataSource) dataSource).close();
        }
    }

    private HikariConfig config() {
        HikariConfig config = new HikariConfig();
        config.setPoolName("otp-auth");
        config.setJdbcUrl(url.jdbc());
        config.setUsername(user);
        config.setPassword(password);
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(Math.min(size, 2));
        config.setConnectionTimeout(LONGEST_WAIT.toMillis());
        config.setValidationTimeout(LONGEST_WAIT.toMillis() / 2);
        config.setIdleTimeout(Duration.ofMinutes(1).toMillis());
        config.setMaxLifetime(Duration.ofMinutes(30).toMillis());
        config.setKeepaliveTime(Duration.ofMinutes(1).toMillis());
        config.setInitializationFailTimeout(-1);
        DRIVER_SETTINGS.forEach(config::addDataSourceProperty);
        if (!url.isLoopback()) {
            config.addDataSourceProperty("sslmode", "verify-full");
        }
        return config;
    }
}
