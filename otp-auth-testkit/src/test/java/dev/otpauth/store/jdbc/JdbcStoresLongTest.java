// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.store.jdbc;

import org.junit.jupiter.api.Tag;

/** The same, with races long enough to be sure. */
@Tag("long")
class JdbcStoresLongTest extends JdbcStoresTest {

    @Override
    public int chains() {
        return 10_000;
    }

    @Override
    public int rounds() {
        return 500;
    }
}
