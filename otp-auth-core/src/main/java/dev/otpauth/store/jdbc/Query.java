// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.store.jdbc;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One statement and its values. Instants go as {@code timestamptz}, empty optionals as NULL. */
final class Query {

    private final Connection connection;
    private final String sql;
    private final Object[] values;

    private Query(Connection connection, String sql, Object[] values) {
        this.connection = connection;
        this.sql = sql;
        this.values = values;
    }

    static Query on(Connection connection, String sql, Object... values) {
        return new Query(connection, sql, values);
    }

    /** Reads one row. */
    @FunctionalInterface
    interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    <T> Optional<T> first(RowReader<T> reader) throws SQLException {
        try (PreparedStatement statement = prepared();
                ResultSet rows = statement.executeQuery()) {
            return rows.next() ? Optional.of(reader.read(rows)) : Optional.empty();
        }
    }

    <T> List<T> all(RowReader<T> reader) throws SQLException {
        try (PreparedStatement statement = prepared();
                ResultSet rows = statement.executeQuery()) {
            return read(rows, reader);
        }
    }

    /** Of several statements, reads all rows of the second one, if the first one has any. */
    <T> Optional<List<T>> second(RowReader<T> reader) throws SQLException {
        try (PreparedStatement statement = prepared()) {
            statement.execute();
            try (ResultSet first = statement.getResultSet()) {
                if (!first.next()) {
                    return Optional.empty();
                }
            }
            statement.getMoreResults();
            try (ResultSet rows = statement.getResultSet()) {
                return Optional.of(read(rows, reader));
            }
        }
    }

    /** Of several statements, reads the rows of the last one; those before have none. */
    <T> List<T> last(RowReader<T> reader) throws SQLException {
        try (PreparedStatement statement = prepared()) {
            boolean hasRows = statement.execute();
            while (!hasRows) {
                hasRows = statement.getMoreResults();
            }
            try (ResultSet rows = statement.getResultSet()) {
                return read(rows, reader);
            }
        }
    }

    /** Runs one statement or several. */
    void run() throws SQLException {
        try (PreparedStatement statement = prepared()) {
            statement.execute();
        }
    }

    /** @return how many rows were changed */
    int update() throws SQLException {
        try (PreparedStatement statement = prepared()) {
            return statement.executeUpdate();
        }
    }

    private static <T> List<T> read(ResultSet rows, RowReader<T> reader) throws SQLException {
        List<T> read = new ArrayList<>();
        while (rows.next()) {
            read.add(reader.read(rows));
        }
        return read;
    }

    private PreparedStatement prepared() throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < values.length; i++) {
            bind(statement, i + 1, values[i]);
        }
        return statement;
    }

    private void bind(PreparedStatement statement, int position, @Nullable Object value) throws SQLException {
        if (value instanceof Optional<?> optional) {
            bind(statement, position, optional.orElse(null));
        } else if (value instanceof Instant instant) {
            statement.setObject(position, OffsetDateTime.ofInstant(instant, ZoneOffset.UTC));
        } else if (value instanceof byte[] bytes) {
            statement.setBytes(position, bytes);
        } else if (value instanceof Object[] elements) {
            statement.setArray(position, array(elements));
        } else {
            statement.setObject(position, value);
        }
    }

    private Array array(Object[] elements) throws SQLException {
        String type = elements instanceof Long[] ? "bigint" : elements instanceof byte[][] ? "bytea" : "text";
        return connection.createArrayOf(type, elements);
    }
}
