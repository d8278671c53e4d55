// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.spi;

import java.time.Instant;

/** A second ability of a store: throwing away what nobody will ask for again. Safe to run on every node at once. */
public interface ExpiredRows {

    /** What is purged, for a log line: {@code "tokens"}. */
    String name();

    /**
     * Removes at most {@code limit} rows that are over, without waiting for rows in use.
     *
     * @return how many were removed; {@code limit} means that more may be left
     */
    int purge(Instant now, int limit);
}
