// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.store.memory;

import dev.otpauth.spi.Stores;
import dev.otpauth.testkit.ExpiredRowsContract;
import dev.otpauth.testkit.SignInStoreContract;
import dev.otpauth.testkit.StoresContract;

class InMemoryStoresTest implements StoresContract, SignInStoreContract, ExpiredRowsContract {

    private final Stores stores = InMemoryStores.create();

    @Override
    public Stores stores() {
        return stores;
    }

    /** A million in a day. */
    @Override
    public int attacksPerMinute() {
        return 695;
    }

    @Override
    public int chains() {
        return 10_000;
    }

    @Override
    public int rounds() {
        return 500;
    }
}
