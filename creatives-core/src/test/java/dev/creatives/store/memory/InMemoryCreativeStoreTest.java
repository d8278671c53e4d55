// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.store.memory;

import dev.creatives.spi.CreativeStore;
import dev.creatives.spi.CreativeStoreContract;
import dev.creatives.spi.QuotaContract;

class InMemoryCreativeStoreTest implements CreativeStoreContract, QuotaContract {

    private final CreativeStore store = new InMemoryCreativeStore();

    @Override
    public CreativeStore store() {
        return store;
    }
}
