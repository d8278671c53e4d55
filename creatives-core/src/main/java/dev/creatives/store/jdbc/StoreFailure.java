// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.store.jdbc;

import dev.creatives.spi.CreativeStoreException;
import java.sql.SQLException;

/** Makes exceptions of the driver fit to be logged: the server's text may repeat values, its SQLSTATE does not. */
final class StoreFailure {

    private StoreFailure() {}

    static CreativeStoreException of(SQLException e) {
        return new CreativeStoreException("the database cannot answer (SQLSTATE " + e.getSQLState() + ")", redacted(e));
    }

    /** The same kind, state and stack trace, without the text. */
    static SQLException redacted(SQLException e) {
        SQLException redacted = new SQLException(e.getClass().getName(), e.getSQLState(), e.getErrorCode());
        redacted.setStackTrace(e.getStackTrace());
        return redacted;
    }
}
