// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.testkit;

import dev.otpauth.spi.Stores;
import java.time.Instant;

/** What the contracts about expired rows share. */
public interface PurgeContract {

    /** Stores that hold nothing, the same at every call within one test. */
    Stores stores();

    /** How many rows go in all if each kind is purged once, of {@code limit} rows at the most. */
    default int purged(Instant now, int limit) {
        return stores().expiredRows().stream()
                .mapToInt(rows -> rows.purge(now, limit))
                .sum();
    }
}
