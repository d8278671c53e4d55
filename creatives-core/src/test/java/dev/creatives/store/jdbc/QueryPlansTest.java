// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpauth.testkit.TestDatabase;
import dev.otpauth.testkit.TestPostgres;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What runs per request or per minute begins with an index, however many rows there are; a page reads it in its order. */
@Tag("CH-D51")
class QueryPlansTest {

    private static final String ROWS = """
            INSERT INTO creatives (id, owner_id, status, blob_key, reserved_at, expires_at, bytes, scheduled_at, file_name,
                                   content_type, sha256, width, height, created_at, hidden_at)
            SELECT gen_random_uuid(), i % 20, CASE WHEN i % 200 = 0 THEN 'removed' ELSE 'ready' END,
                   decode(md5(i::text), 'hex'), t, t + interval '15 minutes', 9, date '2030-01-01' + i / 20 % 365, 'a.png',
                   'image/png', decode(repeat('ab', 32), 'hex'), 1, 1, t, CASE WHEN i % 200 = 0 THEN t END
              FROM (SELECT i, timestamptz '2030-01-01' + i * interval '1 minute' AS t FROM generate_series(1, 40000) i) s""";

    /** A day has about 109 rows here. A page that takes all of them may as well be sorted. */
    private static final int LESS_THAN_A_DAY = 10;

    private static final Instant NOW = Instant.parse("2030-01-10T00:00:00Z");
    private static final TestDatabase DATABASE = TestPostgres.emptyDatabase();

    @BeforeAll
    static void fill() {
        CreativesSchema.migrate(DATABASE.dataSource());
        DATABASE.execute(ROWS);
        DATABASE.execute("ANALYZE creatives");
    }

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("statements")
    void anIndexLeads(String name, String sql, String index, Object[] values) {
        List<String> plan = new Database(DATABASE.dataSource(), Duration.ofSeconds(30))
                .statement(on -> on.query("EXPLAIN " + sql, values).all(row -> row.getString(1)));

        assertThat(String.join("\n", plan)).contains(index).doesNotContain("Seq Scan");
        if (name.startsWith("newest") || name.startsWith("due")) {
            assertThat(plan).noneMatch(line -> line.contains("Sort"));
        }
    }

    static Stream<Arguments> statements() {
        return Stream.of(
                plan(
                        "scheduled",
                        JdbcListings.SCHEDULED,
                        "creatives_scheduled",
                        7L,
                        LocalDate.parse("2030-01-10"),
                        1_000),
                plan("due", JdbcListings.DUE, "creatives_due", LocalDate.parse("2030-01-10"), LESS_THAN_A_DAY),
                plan(
                        "due after",
                        JdbcListings.DUE_AFTER,
                        "creatives_due",
                        LocalDate.parse("2030-01-10"),
                        new UUID(0, 1),
                        LESS_THAN_A_DAY),
                plan("newest", JdbcListings.NEWEST, "creatives_newest", 7L, 51),
                plan("newest after", JdbcListings.NEWEST_AFTER, "creatives_newest", 7L, NOW, UUID.randomUUID(), 51),
                plan("use", count(JdbcReservations.LOCKED_USE), "creatives_owner", 7L, NOW, NOW, 120),
                plan("find", JdbcCreativeStore.FIND, "creatives_pkey", UUID.randomUUID(), 7L),
                plan("stored", JdbcCreativeStore.STORED, "creatives_blob_key_key", new byte[0], 500),
                plan("condemn", JdbcCreativeStore.CONDEMN, "creatives_hidden", NOW, NOW, NOW, 100),
                plan("purge", JdbcReservations.PURGE_RESERVATIONS, "creatives_begun", NOW, NOW, 100));
    }

    /** What is counted once the lock is taken. */
    private static String count(String lockedUse) {
        return lockedUse.substring(lockedUse.lastIndexOf(';') + 1);
    }

    private static Arguments plan(String name, String sql, String index, Object... values) {
        return Arguments.of(name, sql, index, Arrays.copyOf(values, values.length, Object[].class));
    }
}
