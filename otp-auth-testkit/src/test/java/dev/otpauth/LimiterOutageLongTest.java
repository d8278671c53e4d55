// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth;

import org.junit.jupiter.api.Tag;

/** The same, with five times as many late requests. */
@Tag("long")
class LimiterOutageLongTest extends LimiterOutageTest {

    @Override
    int late() {
        return 500;
    }
}
