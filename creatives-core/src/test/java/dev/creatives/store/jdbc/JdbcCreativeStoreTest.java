// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.store.jdbc;

import dev.creatives.spi.CreativeStore;
import dev.creatives.spi.CreativeStoreContract;
import dev.creatives.spi.QuotaContract;
import java.time.Duration;
import org.junit.jupiter.api.extension.RegisterExtension;

class JdbcCreativeStoreTest implements CreativeStoreContract, QuotaContract {

    @RegisterExtension
    static final CreativesDatabase DATABASE = new CreativesDatabase();

    /** A hundred threads wait for sixteen connections. */
    private final CreativeStore store = JdbcCreativeStore.on(DATABASE.dataSource(), Duration.ofSeconds(30));

    @Override
    public CreativeStore store() {
        return store;
    }
}
