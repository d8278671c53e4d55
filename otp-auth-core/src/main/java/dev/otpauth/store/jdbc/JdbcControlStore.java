// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.store.jdbc;

import dev.otpauth.model.Control;
import dev.otpauth.model.Target;
import dev.otpauth.spi.ControlStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** Controls in the table {@code controls}. Thread-safe. */
final class JdbcControlStore implements ControlStore {

    private static final String CLEAR =
            "DELETE FROM controls WHERE kind = ? AND target_type = ? AND target = ? AND until <= ?";
    private static final String PUT = Sql.in("put-control.sql");
    private static final String REMOVE = """
            DELETE FROM controls
             WHERE kind = ? AND target_type = ? AND target = ?
            RETURNING until IS NULL OR until > ?""";
    private static final String ALL =
            "SELECT * FROM controls WHERE until IS NULL OR until > ? ORDER BY since, kind, target_type, target";

    private final Database database;

    JdbcControlStore(Database database) {
        this.database = database;
    }

    @Override
    public boolean put(Control control) {
        String kind = Rows.spelling(control.kind());
        String type = Rows.spelling(control.target().type());
        String target = control.target().value();
        return database.transaction(connection -> {
            Query.on(connection, CLEAR, kind, type, target, control.since()).update();
            return Query.on(
                            connection,
                            PUT,
                            kind,
                            type,
                            target,
                            control.by(),
                            control.reason(),
                            control.since(),
                            control.until(),
                            control.amount())
                    .first(row -> row.getBoolean(1))
                    .orElseThrow(() -> new AssertionError("an upsert that always writes returns a row"));
        });
    }

    @Override
    public boolean remove(Control.Kind kind, Target target, Instant now) {
        return database.statement(connection -> Query.on(
                        connection, REMOVE, Rows.spelling(kind), Rows.spelling(target.type()), target.value(), now)
                .first(row -> row.getBoolean(1))
                .orElse(false));
    }

    @Override
    public List<Control> all(Instant now) {
        return database.statement(connection -> Query.on(connection, ALL, now).all(JdbcControlStore::control));
    }

    private static Control control(ResultSet row) throws SQLException {
        return new Control(
                Rows.constant(Control.Kind.class, row.getString("kind")),
                new Target(Rows.constant(Target.Type.class, row.getString("target_type")), row.getString("target")),
                row.getString("decided_by"),
                row.getString("reason"),
                Rows.instant(row, "since"),
                Rows.optionalInstant(row, "until"),
                row.getLong("amount"));
    }
}
