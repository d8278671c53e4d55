// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.otpauth.spi.OtpStoreException;
import dev.otpauth.testkit.Race;
import dev.otpauth.testkit.TestDatabase;
import dev.otpauth.testkit.TestPostgres;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class JdbcSchemaTest {

    private static final String CATALOG = """
            SELECT table_name || ' ' || column_name || ' ' || data_type || ' ' || is_nullable AS line
              FROM information_schema.columns WHERE table_schema = 'public'
            UNION ALL SELECT conrelid::regclass || ' ' || pg_get_constraintdef(oid)
              FROM pg_constraint WHERE connamespace = 'public'::regnamespace
            UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'
            ORDER BY 1""";

    private final TestDatabase database = TestPostgres.emptyDatabase();

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    @Tag("CH-B11")
    void upAndDownAndUpAgainLeavesTheSameTables() {
        JdbcSchema.migrate(database.dataSource());
        List<String> first = lines(CATALOG);
        JdbcSchema.undoTo(database.dataSource(), 0);
        List<String> none = lines(CATALOG);
        JdbcSchema.migrate(database.dataSource());

        assertThat(lines(CATALOG)).isEqualTo(first).hasSizeGreaterThan(80);
        assertThat(none).allMatch(line -> line.contains("otp_auth_schema_history"));
    }

    @Test
    @Tag("CH-B11")
    void eachStepIsTakenBackAlone() {
        JdbcSchema.migrate(database.dataSource());
        for (int version = JdbcSchema.version() - 1; version >= 0; version--) {
            JdbcSchema.undoTo(database.dataSource(), version);
            List<String> down = lines(CATALOG);
            JdbcSchema.undoTo(database.dataSource(), 0);
            JdbcSchema.migrate(database.dataSource(), version);

            assertThat(lines(CATALOG)).isEqualTo(down);
        }
    }

    @Test
    @Tag("OPS-06")
    void tenNodesThatStartTogetherRunEachStepOnce() {
        Race.atOnce(10, () -> {
            JdbcSchema.migrate(database.dataSource());
            return true;
        });

        assertThat(
                        lines(
                                "SELECT version FROM otp_auth_schema_history WHERE type = 'SQL' AND success ORDER BY version::integer"))
                .containsExactlyElementsOf(IntStream.rangeClosed(1, JdbcSchema.version())
                        .mapToObj(String::valueOf)
                        .toList());
    }

    @Test
    @Tag("OPS-06")
    void migrationGoesOnWhereItStopped() {
        JdbcSchema.migrate(database.dataSource(), 3);
        database.execute("INSERT INTO users (phone, status, created_at) VALUES ('+12025550100', 'active', now())");
        JdbcSchema.migrate(database.dataSource());

        assertThat(lines("SELECT phone FROM users")).containsExactly("+12025550100");
        JdbcSchema.requireCurrentThoughWritesMayBeLost(database.dataSource());
    }

    @Test
    @Tag("OPS-06")
    void aDatabaseThatHoldsOtherTablesIsMigratedToo() {
        database.execute("CREATE TABLE orders (id bigint PRIMARY KEY)");
        JdbcSchema.migrate(database.dataSource());

        JdbcSchema.requireCurrentThoughWritesMayBeLost(database.dataSource());
    }

    @Test
    @Tag("OPS-06")
    void theReleaseBeforeGuessesPerDayStillChargesOnTheNewTableAndAfterTheUndo() {
        String charge = """
                INSERT INTO phone_failures AS p (key, failures, locked_until)
                VALUES (decode(repeat('ab', 32), 'hex'), 1, NULL)
                ON CONFLICT (key) DO UPDATE SET failures = p.failures + 1""";
        JdbcSchema.migrate(database.dataSource());
        database.execute(charge);
        database.execute(charge);
        assertThat(lines("""
                        SELECT failures || ' ' || cardinality(failed_at) || ' ' || (expires_at > now() + interval '8759 hours')
                          FROM phone_failures""")).containsExactly("2 0 true");
        database.execute("UPDATE phone_failures SET failures = 0");

        JdbcSchema.undoTo(database.dataSource(), 8);
        database.execute(charge);

        assertThat(lines("SELECT failures FROM phone_failures")).containsExactly("1");
    }

    @Test
    @Tag("DEP-05")
    void tablesThatAreMissingOrOldAreRefused() {
        assertThatThrownBy(() -> JdbcSchema.requireCurrentThoughWritesMayBeLost(database.dataSource()))
                .isInstanceOf(OtpStoreException.class)
                .hasMessageContaining("version 0");
        JdbcSchema.migrate(database.dataSource(), 5);
        assertThatThrownBy(() -> JdbcSchema.requireCurrentThoughWritesMayBeLost(database.dataSource()))
                .hasMessageContaining("version 5 and must be at " + JdbcSchema.version());
    }

    @Test
    @Tag("TIM-05")
    void everyTimeHasAZone() {
        JdbcSchema.migrate(database.dataSource());

        assertThat(lines("""
                        SELECT table_name || '.' || column_name FROM information_schema.columns
                         WHERE table_schema = 'public' AND table_name <> 'otp_auth_schema_history'
                           AND data_type IN ('timestamp without time zone', 'date', 'time without time zone')""")).isEmpty();
    }

    private List<String> lines(String sql) {
        return new Database(database.dataSource())
                .statement(connection -> Query.on(connection, sql).all(row -> row.getString(1)));
    }
}
