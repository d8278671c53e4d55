// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.postgresql.PGConnection;

/** Everything in a database as {@code pg_dump} would write it, and the bytes of its files below that. */
final class DatabaseDump {

    private DatabaseDump() {}

    /** The rows of every table, in COPY form, but for these columns. */
    static String of(DataSource dataSource, List<String> leftOut) throws SQLException, IOException {
        StringWriter dump = new StringWriter();
        try (Connection connection = dataSource.getConnection()) {
            for (String table : names(connection, "SELECT tablename FROM pg_tables WHERE schemaname = 'public'")) {
                String columns = names(
                                connection,
                                "SELECT column_name FROM information_schema.columns WHERE table_schema = 'public' AND"
                                        + " table_name = '" + table + "' ORDER BY ordinal_position")
                        .stream()
                        .filter(column -> !leftOut.contains(table + "." + column))
                        .collect(Collectors.joining(", "));
                connection
                        .unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyOut("COPY (SELECT " + columns + " FROM " + table + ") TO STDOUT", dump);
            }
        }
        return dump.toString();
    }

    /** The file of the write-ahead log that is written to at the moment. */
    static String logFile(DataSource dataSource) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            return names(connection, "SELECT pg_walfile_name(pg_current_wal_lsn())")
                    .get(0);
        }
    }

    /**
     * The write-ahead log from a file on to the one that is written to now, byte for byte, if its directory can be read from
     * here. The server is shared, so all of its log would be the work of others, and gigabytes of it.
     */
    static String writeAheadLog(DataSource dataSource, String first) throws SQLException, IOException {
        String last = logFile(dataSource);
        try (Connection connection = dataSource.getConnection()) {
            Path log = Path.of(names(connection, "SHOW data_directory").get(0), "pg_wal");
            if (!Files.isReadable(log)) {
                return "";
            }
            try (Stream<Path> files = Files.list(log)) {
                return files.filter(file -> isBetween(first, file.getFileName().toString(), last))
                        .sorted()
                        .map(DatabaseDump::read)
                        .collect(Collectors.joining());
            }
        }
    }

    private static boolean isBetween(String first, String name, String last) {
        return first.compareTo(name) <= 0 && name.compareTo(last) <= 0;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> names(Connection connection, String sql) throws SQLException {
        try (ResultSet rows = connection.createStatement().executeQuery(sql)) {
            List<String> names = new ArrayList<>();
            while (rows.next()) {
                names.add(rows.getString(1));
            }
            return names;
        }
    }
}
