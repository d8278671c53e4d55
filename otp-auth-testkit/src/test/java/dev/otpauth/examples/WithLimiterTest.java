// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.examples;

import dev.otpauth.spi.Stores;
import dev.otpauth.store.memory.InMemoryStores;
import dev.otpauth.testkit.StoresContract;

// region contract
class WithLimiterTest implements StoresContract {

    private final Stores stores = new WithLimiter(InMemoryStores.create(), new MapLimiter());

    @Override
    public Stores stores() {
        return stores;
    }
}
// endregion
