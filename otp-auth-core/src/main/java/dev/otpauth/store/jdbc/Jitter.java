// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.store.jdbc;

import java.util.concurrent.ThreadLocalRandom;

/**
 * Random pauses, so that two who clashed do not come back at the same time. No secret hangs on them: this is the only
 * class that may draw from a cheap generator.
 */
final class Jitter {

    private Jitter() {}

    /** A number of milliseconds from {@code least} to below {@code most}. */
    static long millis(long least, long most) {
        return ThreadLocalRandom.current().nextLong(least, most);
    }
}
