// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives;

import static org.assertj.core.api.Assertions.assertThat;

import dev.creatives.spi.CreativeStore;
import dev.creatives.store.jdbc.CreativesSchema;
import dev.creatives.store.jdbc.JdbcCreativeStore;
import dev.creatives.store.memory.InMemoryCreativeStore;
import dev.otpauth.testkit.TestDatabase;
import dev.otpauth.testkit.TestPostgres;
import java.time.Duration;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A thousand lives of a server and another one beside it: uploads, deletions, second thoughts, faults, kills, long sleeps in the
 * middle of a call, sweeps and reconciliations. No bytes of a row that could be shown are ever lost, what was acknowledged stays,
 * and in the end nothing is left over.
 */
@Tag("UPL-09")
@Tag("UPL-10")
@Tag("UPL-11")
@Tag("CH-D52")
class HistoriesTest {

    private static final int HISTORIES = 1_000;

    @Test
    void nothingThatIsReferredToIsEverLost() {
        History.Figures all = lived(HISTORIES, seed -> new InMemoryCreativeStore());

        assertThat(all.uploads).as("acknowledged").isGreaterThan(5_000);
        assertThat(all.kills).isGreaterThan(500);
        assertThat(all.orphans).isGreaterThan(100);
        assertThat(all.sleeps).isGreaterThan(100);
    }

    @Test
    @Tag("long")
    void norInPostgres() {
        try (TestDatabase database = TestPostgres.emptyDatabase()) {
            CreativesSchema.migrate(database.dataSource());
            History.Figures all = lived(HISTORIES / 10, seed -> {
                database.execute("TRUNCATE creatives");
                return JdbcCreativeStore.on(database.dataSource(), Duration.ofSeconds(30));
            });

            assertThat(all.uploads).as("acknowledged").isGreaterThan(500);
        }
    }

    private static History.Figures lived(int histories, IntFunction<CreativeStore> stores) {
        History.Figures all = new History.Figures();
        for (int seed = 0; seed < histories; seed++) {
            try {
                new History(seed, stores.apply(seed), all).run();
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError("history of seed " + seed, e);
            }
        }
        return all;
    }
}
