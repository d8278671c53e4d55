// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.store.jdbc;

import dev.otpauth.model.Device;
import dev.otpauth.model.SubjectKey;
import dev.otpauth.model.TokenHash;
import dev.otpauth.spi.DeviceStore;
import dev.otpauth.spi.DeviceVisit;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Devices in the table {@code device_tokens}. Thread-safe. */
final class JdbcDeviceStore implements DeviceStore {

    /** For one transaction: the second statement sees what whoever had the lock before has written. */
    static final String REMEMBER =
            "SELECT pg_advisory_xact_lock(hashtextextended(?, 0));" + Sql.in("remember-device.sql");

    private static final String FIND = """
            SELECT device FROM device_tokens
             WHERE owner = ? AND expires_at > ? AND (hash = ? OR (replaced_hash = ? AND replaced_until > ?))""";
    private static final String LIST =
            "SELECT * FROM device_tokens WHERE owner = ? AND expires_at > ? ORDER BY last_used_at DESC, device";
    private static final String FORGET = "DELETE FROM device_tokens WHERE owner = ? AND device = ?";
    private static final String FORGET_ALL = "DELETE FROM device_tokens WHERE owner = ?";

    private final Database database;

    JdbcDeviceStore(Database database) {
        this.database = database;
    }

    @Override
    public void remember(DeviceVisit visit) {
        database.transaction(connection -> {
            Query.on(connection, REMEMBER, values(visit)).run();
            return true;
        });
    }

    /** The values of {@link #REMEMBER}. */
    static Object[] values(DeviceVisit visit) {
        return new Object[] {
            "devices " + HexFormat.of().formatHex(visit.owner().toBytes()),
            visit.owner().toBytes(),
            visit.device().map(TokenHash::toBytes),
            visit.token().toBytes(),
            visit.now(),
            visit.graceEnd(),
            visit.expiresAt(),
            visit.most()
        };
    }

    @Override
    public Optional<TokenHash> find(SubjectKey owner, TokenHash token, Instant now) {
        byte[] hash = token.toBytes();
        return database.statement(connection -> Query.on(connection, FIND, owner.toBytes(), now, hash, hash, now)
                .first(row -> new TokenHash(row.getBytes("device"))));
    }

    @Override
    public List<Device> list(SubjectKey owner, Instant now) {
        return database.statement(
                connection -> Query.on(connection, LIST, owner.toBytes(), now).all(JdbcDeviceStore::device));
    }

    @Override
    public boolean forget(SubjectKey owner, TokenHash device) {
        return database.statement(connection -> Query.on(connection, FORGET, owner.toBytes(), device.toBytes())
                        .update())
                > 0;
    }

    @Override
    public int forgetAll(SubjectKey owner) {
        return database.statement(connection ->
                Query.on(connection, FORGET_ALL, (Object) owner.toBytes()).update());
    }

    private static Device device(ResultSet row) throws SQLException {
        return new Device(
                new TokenHash(row.getBytes("device")),
                new SubjectKey(row.getBytes("owner")),
                Rows.instant(row, "created_at"),
                Rows.instant(row, "last_used_at"),
                Rows.instant(row, "expires_at"));
    }
}
