// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.otpauth.testkit.TestDatabase;
import dev.otpauth.testkit.TestPostgres;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CreativesTableTest {

    private static final String READY = """
            INSERT INTO creatives (id, owner_id, status, blob_key, reserved_at, expires_at, bytes, scheduled_at, file_name,
                                   content_type, sha256, width, height, created_at)
            VALUES (gen_random_uuid(), 7, 'ready', decode(repeat('ab', 16), 'hex'), now(), now() + interval '15 minutes', 9,
                    '2030-06-01', 'a.png', 'image/png', decode(repeat('ab', 32), 'hex'), 1, 1, now())""";

    private static final TestDatabase DATABASE = TestPostgres.emptyDatabase();

    @BeforeAll
    static void migrate() {
        CreativesSchema.migrate(DATABASE.dataSource());
    }

    @BeforeEach
    void clear() {
        DATABASE.execute("TRUNCATE creatives");
    }

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    @ParameterizedTest
    @Tag("CH-B10")
    @ValueSource(
            strings = {
                "status = 'lost'",
                "status = 'reserved'",
                "status = 'quarantined'",
                "status = 'removed'",
                "hidden_at = now()",
                "scheduled_at = NULL",
                "scheduled_at = 'infinity'",
                "blob_key = ''",
                "bytes = 0",
                "width = 0",
                "height = -1",
                "sha256 = NULL",
                "sha256 = decode('ab', 'hex')",
                "content_type = 'image/svg+xml'",
                "file_name = ''",
                "file_name = repeat('x', 256)",
                "created_at = NULL",
                "expires_at = reserved_at",
                "bytes_state = 'fine'"
            })
    void theTableItselfRefusesWhatCannotBe(String change) {
        DATABASE.execute(READY);

        assertThatThrownBy(() -> DATABASE.execute("UPDATE creatives SET " + change))
                .hasMessageContaining("violates");
    }

    @Test
    @Tag("CH-D51")
    void whatIsAskedOftenHasAnIndexOfItsOwn() {
        assertThat(lines("SELECT indexdef FROM pg_indexes WHERE tablename = 'creatives'"))
                .anyMatch(index -> index.contains("(owner_id, scheduled_at, created_at, id)"))
                .anyMatch(index -> index.contains("(owner_id, created_at DESC, id DESC)"));
    }

    @Test
    @Tag("TIM-05")
    void everyTimeHasAZoneAndADayIsADate() {
        assertThat(lines("""
                        SELECT column_name FROM information_schema.columns
                         WHERE table_name = 'creatives'
                           AND data_type IN ('timestamp without time zone', 'date', 'time without time zone')""")).containsExactly("scheduled_at");
    }

    private List<String> lines(String sql) {
        return new Database(DATABASE.dataSource(), Duration.ofSeconds(30))
                .statement(on -> on.query(sql).all(row -> row.getString(1)));
    }
}
