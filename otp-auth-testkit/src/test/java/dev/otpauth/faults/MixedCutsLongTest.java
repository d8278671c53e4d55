// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.faults;

import org.junit.jupiter.api.Tag;

/** The same, with a cut at every message. */
@Tag("long")
class MixedCutsLongTest extends MixedCutsTest {

    @Override
    int step() {
        return 1;
    }
}
