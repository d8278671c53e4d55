// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.testkit;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A database of {@link TestPostgres} that nobody else uses. Thread-safe. Its server removes it in the end. */
public final class TestDatabase implements AutoCloseable {

    private static final int CONNECTIONS = 16;

    private final TestServer server;
    private final String name;
    private final AtomicReference<@Nullable HikariDataSource> pool = new AtomicReference<>();

    TestDatabase(TestServer server, String name) {
        this.server = server;
        this.name = name;
    }

    public String name() {
        return name;
    }

    /** For {@code DriverManager}, with {@link #user} and {@link #password}. */
    public String url() {
        return server.url(name);
    }

    public String user() {
        return server.user();
    }

    public String password() {
        return server.password();
    }

    /** A pool of 16 connections, the same at every call. It is patient, since 64 threads may want one at once. */
    public synchronized DataSource dataSource() {
        HikariDataSource made = pool.get();
        if (made == null) {
            made = new HikariDataSource(config());
            pool.set(made);
        }
        return made;
    }

    /** Runs SQL that has no parameters, such as what a test does behind the stores' back. */
    public void execute(String sql) {
        try (Connection connection = dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException("refused: " + e.getMessage(), e);
        }
    }

    /** Ends the connections. The data stay. */
    @Override
    public synchronized void close() {
        HikariDataSource made = pool.getAndSet(null);
        if (made != null) {
            made.close();
        }
    }

    private HikariConfig config() {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url());
        config.setUsername(user());
        config.setPassword(password());
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(0);
        config.setIdleTimeout(Duration.ofSeconds(10).toMillis());
        config.setConnectionTimeout(Duration.ofMinutes(2).toMillis());
        return config;
    }
}
