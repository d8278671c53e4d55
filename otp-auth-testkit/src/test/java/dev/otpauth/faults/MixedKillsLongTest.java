// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.faults;

import org.junit.jupiter.api.Tag;

/** The same, with a hundred kills of each. */
@Tag("long")
class MixedKillsLongTest extends MixedKillsTest {

    @Override
    int kills() {
        return 100;
    }
}
