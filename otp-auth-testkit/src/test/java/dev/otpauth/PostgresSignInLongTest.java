// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth;

import org.junit.jupiter.api.Tag;

/** The same races as in every build, 500 rounds of them. */
@Tag("long")
class PostgresSignInLongTest extends PostgresSignInTest {

    @Override
    public int rounds() {
        return 500;
    }
}
