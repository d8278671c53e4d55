// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.store.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One statement and its values, and how many seconds it may take. Instants go as {@code timestamptz}. */
final class Query {

    private final Connection connection;
    private final int seconds;
    private final String sql;
    private final Object[] values;

    Query(Connection connection, int seconds, String sql, Object[] values) {
        this.connection = connection;
        this.seconds = seconds;
        this.sql = sql;
        this.values = values;
    }

    /** Reads one row. */
    @FunctionalInterface
    interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    <T> Optional<T> first(RowReader<T> reader) throws SQLException {
        List<T> all = all(reader);
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(0));
    }

    <T> List<T> all(RowReader<T> reader) throws SQLException {
        try (PreparedStatement statement = prepared();
                ResultSet rows = statement.executeQuery()) {
            List<T> read = new ArrayList<>();
            while (rows.next()) {
                read.add(reader.read(rows));
            }
            return read;
        }
    }

    /** @return how many rows were changed */
    int update() throws SQLException {
        try (PreparedStatement statement = prepared()) {
            return statement.executeUpdate();
        }
    }

    /** Runs one statement or several. */
    void run() throws SQLException {
        try (PreparedStatement statement = prepared()) {
            statement.execute();
        }
    }

    /** Runs several statements in one trip to the database, and reads the one row of the last. */
    <T> T last(RowReader<T> reader) throws SQLException {
        try (PreparedStatement statement = prepared()) {
            statement.execute();
            ResultSet last;
            do {
                last = statement.getResultSet();
            } while (statement.getMoreResults(Statement.KEEP_CURRENT_RESULT) || statement.getUpdateCount() >= 0);
            if (!last.next()) {
                throw new AssertionError("the last statement has one row");
            }
            return reader.read(last);
        }
    }

    private PreparedStatement prepared() throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        statement.setQueryTimeout(seconds);
        for (int i = 0; i < values.length; i++) {
            bind(statement, i + 1, values[i]);
        }
        return statement;
    }

    private void bind(PreparedStatement statement, int position, Object value) throws SQLException {
        if (value instanceof Instant instant) {
            statement.setObject(position, OffsetDateTime.ofInstant(instant, ZoneOffset.UTC));
        } else if (value instanceof byte[] bytes) {
            statement.setBytes(position, bytes);
        } else if (value instanceof byte[][] elements) {
            statement.setArray(position, connection.createArrayOf("bytea", elements));
        } else {
            statement.setObject(position, value);
        }
    }
}
