// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.store.jdbc;

import dev.otpauth.spi.Invalidations;
import javax.sql.DataSource;

/** The ends of sessions, which a trigger on their table notifies in the transaction that ends them. Thread-safe. */
final class PostgresInvalidations implements Invalidations {

    private final DataSource dataSource;

    PostgresInvalidations(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Takes one connection of the pool for good, and a thread. */
    @Override
    public Feed tell(Listener listener) {
        return NotificationFeed.start(dataSource, listener);
    }
}
