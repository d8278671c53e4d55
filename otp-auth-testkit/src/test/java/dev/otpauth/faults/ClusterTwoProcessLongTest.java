// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.faults;

import org.junit.jupiter.api.Tag;

/** The same, with races long enough to be sure. */
@Tag("long")
class ClusterTwoProcessLongTest extends ClusterTwoProcessTest {

    @Override
    int rounds() {
        return 200;
    }
}
