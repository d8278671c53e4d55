// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.store.jdbc;

import dev.otpauth.model.SubjectKey;
import dev.otpauth.model.Tally;
import dev.otpauth.spi.TallyStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/** Tallies in the table {@code tallies}. Thread-safe. */
final class JdbcTallyStore implements TallyStore {

    private static final String ADD = Sql.in("add-tallies.sql");
    private static final String READ = "SELECT * FROM tallies WHERE key = ANY (?) AND minute >= ?";

    private final Database database;

    JdbcTallyStore(Database database) {
        this.database = database;
    }

    @Override
    public void add(Collection<Tally> tallies, Instant now) {
        if (tallies.isEmpty()) {
            return;
        }
        byte[][] keys = tallies.stream().map(tally -> tally.key().toBytes()).toArray(byte[][]::new);
        Long[] seconds = longs(tallies, tally -> tally.minute().getEpochSecond());
        String[] kinds =
                tallies.stream().map(tally -> Rows.spelling(tally.kind())).toArray(String[]::new);
        Long[] counts = longs(tallies, Tally::count);
        database.statement(connection ->
                Query.on(connection, ADD, keys, seconds, kinds, counts).update());
    }

    @Override
    public List<Tally> read(Collection<SubjectKey> keys, Instant from) {
        byte[][] each = keys.stream().map(SubjectKey::toBytes).toArray(byte[][]::new);
        return database.statement(
                connection -> Query.on(connection, READ, each, from).all(JdbcTallyStore::tally));
    }

    private static Tally tally(ResultSet row) throws SQLException {
        return new Tally(
                new SubjectKey(row.getBytes("key")),
                Rows.instant(row, "minute"),
                Rows.constant(Tally.Kind.class, row.getString("kind")),
                row.getLong("count"));
    }

    private static Long[] longs(Collection<Tally> tallies, Function<Tally, Long> part) {
        return tallies.stream().map(part).toArray(Long[]::new);
    }
}
