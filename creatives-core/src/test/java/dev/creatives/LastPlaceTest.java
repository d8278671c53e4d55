// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives;

import dev.creatives.spi.CreativeStore;
import dev.creatives.store.jdbc.CreativesSchema;
import dev.creatives.store.jdbc.JdbcCreativeStore;
import dev.creatives.store.memory.InMemoryCreativeStore;
import dev.otpauth.testkit.TestDatabase;
import dev.otpauth.testkit.TestPostgres;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;

class LastPlaceTest {

    @Nested
    class InMemory implements LastPlaceContract {

        private final CreativeStore store = new InMemoryCreativeStore();

        @Override
        public CreativeStore store() {
            return store;
        }
    }

    @Nested
    class InPostgres implements LastPlaceContract {

        private final TestDatabase database = TestPostgres.emptyDatabase();

        @BeforeEach
        void migrate() {
            CreativesSchema.migrate(database.dataSource());
        }

        @AfterEach
        void close() {
            database.close();
        }

        @Override
        public CreativeStore store() {
            return JdbcCreativeStore.on(database.dataSource(), Duration.ofSeconds(30));
        }
    }
}
