// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import dev.otpauth.spi.OtpStoreException;
import dev.otpauth.testkit.Stopwatch;
import dev.otpauth.testkit.TestDatabase;
import dev.otpauth.testkit.TestPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PostgresPoolTest {

    private static final TestDatabase SERVER = TestPostgres.freshDatabase();

    @Test
    @Tag("DEP-01")
    @Tag("CH-B4")
    void theServerGivesUpOnStatementsLocksAndIdleTransactions() {
        try (PostgresPool.Pool pool = pool(2)) {
            assertThat(setting(pool, "statement_timeout")).isEqualTo("2s");
            assertThat(setting(pool, "lock_timeout")).isEqualTo("1s");
            assertThat(setting(pool, "idle_in_transaction_session_timeout")).isEqualTo("5s");
        }
    }

    @Test
    @Tag("DEP-01")
    void aSlowStatementIsStopped() {
        try (PostgresPool.Pool pool = pool(2)) {
            setting(pool, "statement_timeout");
            Stopwatch watch = Stopwatch.start();
            assertThatThrownBy(() -> new Database(pool.dataSource())
                            .statement(connection ->
                                    Query.on(connection, "SELECT pg_sleep(10)").first(row -> true)))
                    .isInstanceOf(OtpStoreException.class)
                    .hasMessageContaining("57014");
            assertThat(watch.elapsed()).isLessThan(Duration.ofSeconds(4));
        }
    }

    @Test
    @Tag("DEP-02")
    @Tag("CH-B3")
    void anExhaustedPoolRefusesWithinASecond() throws Exception {
        try (PostgresPool.Pool pool = pool(1);
                Connection held = connected(pool)) {
            Stopwatch watch = Stopwatch.start();

            assertThatThrownBy(() -> JdbcStores.on(pool.dataSource()).clock().instant())
                    .isInstanceOf(OtpStoreException.class);
            assertThat(watch.elapsed()).isLessThan(Duration.ofSeconds(2));
            assertThat(held.isValid(60)).isTrue();
        }
    }

    @Test
    @Tag("DEP-01")
    @Tag("LOG-05")
    void everyWaitIsFiniteAndTheServerRepeatsNoValues() {
        Properties settings = settings("jdbc:postgresql://127.0.0.1/otp");

        assertThat(settings)
                .containsEntry("connectTimeout", "2")
                .containsEntry("loginTimeout", "3")
                .containsEntry("socketTimeout", "4")
                .containsEntry("tcpKeepAlive", "true")
                .containsEntry("logServerErrorDetail", "false")
                .containsEntry("targetServerType", "primary")
                .doesNotContainKey("sslmode");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://db.example.com/otp",
                "jdbc:postgresql://127.0.0.1,192.0.2.7/otp",
                "postgres://otp:s%3Acret@db.example.com:5433/otp",
                "jdbc:postgresql://localhost.example.com/otp"
            })
    @Tag("DEP-11")
    void aServerElsewhereMustProveItsName(String url) {
        assertThat(settings(url)).containsEntry("sslmode", "verify-full");
    }

    @Test
    void aPostgresUrlIsTakenApart() {
        try (PostgresPool.Pool pool =
                PostgresPool.to("postgres://otp:s%3Acret@localhost:5433/auth").build()) {
            HikariDataSource hikari = (HikariDataSource) pool.dataSource();

            assertThat(hikari.getJdbcUrl()).isEqualTo("jdbc:postgresql://localhost:5433/auth");
            assertThat(hikari.getUsername()).isEqualTo("otp");
            assertThat(hikari.getPassword()).isEqualTo("s:cret");
            assertThat(hikari.getMaximumPoolSize()).isEqualTo(25);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "mysql://host/db", "jdbc:postgresql:otp", "postgres://user:secret word@host/db"})
    void anythingElseIsRefusedWithoutRepeatingIt(String url) {
        assertThatThrownBy(() -> PostgresPool.to(url))
                .isInstanceOf(IllegalArgumentException.class)
                .satisfies(e -> assertThat(e.toString()).doesNotContain("secret", "mysql"));
    }

    private static PostgresPool.Pool pool(int size) {
        return PostgresPool.to(SERVER.url())
                .user(SERVER.user())
                .password(SERVER.password())
                .size(size)
                .build();
    }

    /** A first connection takes longer than the pool waits, if the machine is busy. */
    private static Connection connected(PostgresPool.Pool pool) throws SQLException {
        setting(pool, "statement_timeout");
        return pool.dataSource().getConnection();
    }

    private static String setting(PostgresPool.Pool pool, String name) {
        return await().atMost(Duration.ofMinutes(1))
                .ignoreExceptionsInstanceOf(OtpStoreException.class)
                .until(() -> asked(pool, name), Optional::isPresent)
                .orElseThrow();
    }

    private static Optional<String> asked(PostgresPool.Pool pool, String name) {
        return new Database(pool.dataSource())
                .statement(connection ->
                        Query.on(connection, "SELECT current_setting(?)", name).first(row -> row.getString(1)));
    }

    private static Properties settings(String url) {
        try (PostgresPool.Pool pool = PostgresPool.to(url).build()) {
            return ((HikariDataSource) pool.dataSource()).getDataSourceProperties();
        }
    }
}
