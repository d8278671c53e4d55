// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.store.jdbc;

import dev.otpauth.spi.Stores;
import dev.otpauth.testkit.SignInStoreContract;
import dev.otpauth.testkit.StoresContract;
import dev.otpauth.testkit.TestPostgres;
import dev.otpauth.testkit.TokensOfSessionsContract;

class JdbcStoresTest implements StoresContract, SignInStoreContract, TokensOfSessionsContract {

    private static final Stores STORES =
            JdbcStores.on(TestPostgres.freshDatabase().dataSource());

    @Override
    public Stores stores() {
        return STORES;
    }
}
