// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.store.jdbc;

import dev.otpauth.spi.SessionStore;
import dev.otpauth.spi.Stores;
import dev.otpauth.spi.TokenStore;
import dev.otpauth.spi.UserStore;
import dev.otpauth.testkit.TestPostgres;
import dev.otpauth.testkit.TokenStoreContract;

class SingleLookUpsTest implements TokenStoreContract {

    private static final Stores STORES =
            JdbcStores.on(TestPostgres.freshDatabase().dataSource()).withCoalescing(false);

    @Override
    public TokenStore tokens() {
        return STORES.tokens();
    }

    @Override
    public SessionStore sessions() {
        return STORES.sessions();
    }

    @Override
    public UserStore users() {
        return STORES.users();
    }
}
