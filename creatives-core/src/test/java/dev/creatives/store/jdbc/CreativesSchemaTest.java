// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.creatives.spi.CreativeStoreException;
import dev.otpauth.store.jdbc.JdbcSchema;
import dev.otpauth.testkit.Race;
import dev.otpauth.testkit.TestDatabase;
import dev.otpauth.testkit.TestPostgres;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class CreativesSchemaTest {

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
    @Tag("CH-B10")
    void upAndDownAndUpAgainLeavesTheSameTable() {
        CreativesSchema.migrate(database.dataSource());
        CreativesSchema.requireCurrent(database.dataSource());
        List<String> first = lines(CATALOG);
        CreativesSchema.undoTo(database.dataSource(), 0);
        List<String> none = lines(CATALOG);
        CreativesSchema.migrate(database.dataSource());

        assertThat(lines(CATALOG)).isEqualTo(first).hasSizeGreaterThan(30);
        assertThat(none).isNotEmpty().allMatch(line -> line.contains("creatives_schema_history"));
    }

    @Test
    void itLivesBesideTheTablesOfSignIn() {
        JdbcSchema.migrate(database.dataSource());
        List<String> alone = lines(CATALOG);
        CreativesSchema.migrate(database.dataSource());
        JdbcSchema.migrate(database.dataSource());
        JdbcSchema.requireCurrentThoughWritesMayBeLost(database.dataSource());
        CreativesSchema.requireCurrent(database.dataSource());
        CreativesSchema.undoTo(database.dataSource(), 0);

        assertThat(lines(CATALOG))
                .filteredOn(line -> !line.contains("creatives_schema_history"))
                .isEqualTo(alone);
    }

    @Test
    @Tag("OPS-06")
    void nodesThatStartTogetherMigrateOnce() {
        Race.atOnce(5, () -> {
            CreativesSchema.migrate(database.dataSource());
            return true;
        });

        assertThat(lines("SELECT version FROM creatives_schema_history WHERE type = 'SQL' AND success"))
                .containsExactly("1");
    }

    @Test
    void aTableThatIsMissingIsRefused() {
        assertThatThrownBy(() -> CreativesSchema.requireCurrent(database.dataSource()))
                .isInstanceOf(CreativeStoreException.class)
                .hasMessageContaining("version 0 and must be at 1");
    }

    @Test
    void aStoreWithoutItsTableSaysSoAndRepeatsNothing() {
        assertThatThrownBy(() -> JdbcCreativeStore.on(database.dataSource()).scheduled(4_711, LocalDate.EPOCH, 1))
                .isInstanceOf(CreativeStoreException.class)
                .hasMessage("the database cannot answer (SQLSTATE 42P01)")
                .hasStackTraceContaining("42P01")
                .satisfies(e -> assertThat(e.getCause().getMessage()).doesNotContain("creatives"));
    }

    private List<String> lines(String sql) {
        return new Database(database.dataSource(), Duration.ofSeconds(30))
                .statement(on -> on.query(sql).all(row -> row.getString(1)));
    }
}
