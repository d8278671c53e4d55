// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.benchmarks;

import dev.creatives.policy.SchedulingCalendar;
import dev.creatives.spi.CreativeStore;
import dev.creatives.store.jdbc.CreativesSchema;
import dev.creatives.store.jdbc.JdbcCreativeStore;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What {@code GET /scheduled} asks of PostgreSQL, for an owner with 20 pictures, beside more and more of other people's. */
final class ScheduleComparison implements AutoCloseable {

    private final BenchDatabase few = new BenchDatabase();
    private final BenchDatabase many = new BenchDatabase();
    private final LocalDate today = SchedulingCalendar.in(ZoneOffset.UTC).today();
    private final CreativeStore amongFew = filled(few, 1_000);

    private CreativeStore filled(BenchDatabase database, int rows) {
        CreativesSchema.migrate(database.pool().dataSource());
        database.execute("TRUNCATE creatives");
        database.execute(insert(rows));
        database.execute("VACUUM ANALYZE creatives");
        return JdbcCreativeStore.on(database.pool().dataSource());
    }

    private String insert(int rows) {
        return """
            INSERT INTO creatives (id, owner_id, status, blob_key, reserved_at, expires_at, bytes, scheduled_at, file_name,
                                   content_type, sha256, width, height, created_at)
            SELECT gen_random_uuid(), CASE WHEN i <= 20 THEN 1 ELSE 2 + i %% 2000 END, 'ready', decode(md5(i::text), 'hex'),
                   now(), now() + interval '15 minutes', 1000, date '%s' + i %% 2, 'p.jpg', 'image/jpeg',
                   sha256(i::text::bytea), 10, 10, now()
              FROM generate_series(1, %d) i""".formatted(today, rows);
    }

    List<Comparison> run(Rounds rounds) throws Exception {
        List<Comparison> comparisons = new ArrayList<>();
        for (int rows : List.of(10_000, 100_000, 1_000_000)) {
            CreativeStore amongMany = filled(many, rows);
            comparisons.add(Comparison.of(
                    String.format(Locale.ROOT, "what is due, among %,d pictures / among 1,000", rows),
                    rounds,
                    () -> ask(amongMany, rounds.challenges() * 4),
                    () -> ask(amongFew, rounds.challenges() * 4)));
        }
        return comparisons;
    }

    private double ask(CreativeStore store, int count) throws Exception {
        return Work.perSecond(count, i -> {
            int found = store.scheduled(1, today, 1000).size()
                    + store.scheduled(1, today.plusDays(1), 1000).size();
            if (found != 20) {
                throw new IllegalStateException(found + " found");
            }
        });
    }

    @Override
    public void close() {
        few.close();
        many.close();
    }
}
