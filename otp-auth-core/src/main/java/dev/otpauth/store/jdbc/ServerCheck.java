// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.store.jdbc;

import dev.otpauth.spi.OtpStoreException;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;

/** What a server says of itself that matters to these stores. */
record ServerCheck(
        int version,
        boolean readOnly,
        String isolation,
        String fsync,
        String synchronousCommit,
        String fullPageWrites) {

    private static final int OLDEST = 140_000;

    private static final String ASK = """
            SELECT current_setting('server_version_num')::integer AS version,
                   pg_is_in_recovery() OR current_setting('transaction_read_only') = 'on' AS read_only,
                   current_setting('default_transaction_isolation') AS isolation,
                   current_setting('fsync') AS fsync,
                   current_setting('synchronous_commit') AS synchronous_commit,
                   current_setting('full_page_writes') AS full_page_writes""";

    static ServerCheck of(DataSource dataSource) {
        return new Database(dataSource)
                .statement(connection -> Query.on(connection, ASK).first(ServerCheck::read))
                .orElseThrow(() -> new AssertionError("a SELECT without FROM has one row"));
    }

    /** A crash of the server loses nothing it has acknowledged. */
    ServerCheck requireDurable() {
        refuseIf(fsync.equals("off"), "fsync is off: a crash would lose data");
        refuseIf(fullPageWrites.equals("off"), "full_page_writes is off: a crash could damage data");
        refuseIf(
                synchronousCommit.equals("off"),
                "synchronous_commit is off: a crash would forget used codes and ended sessions");
        return this;
    }

    ServerCheck requireUsable() {
        refuseIf(version < OLDEST, "the server is older than PostgreSQL 14");
        refuseIf(readOnly, "the server is read-only or a standby");
        refuseIf(!isolation.equals("read committed"), "default_transaction_isolation is not read committed");
        return this;
    }

    private static ServerCheck read(ResultSet row) throws SQLException {
        return new ServerCheck(
                row.getInt("version"),
                row.getBoolean("read_only"),
                row.getString("isolation"),
                row.getString("fsync"),
                row.getString("synchronous_commit"),
                row.getString("full_page_writes"));
    }

    private static void refuseIf(boolean wrong, String reason) {
        if (wrong) {
            throw new OtpStoreException("this database will not do: " + reason);
        }
    }
}
