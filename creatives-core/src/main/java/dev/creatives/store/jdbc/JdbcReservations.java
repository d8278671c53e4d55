// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.store.jdbc;

import dev.creatives.model.Creative;
import dev.creatives.model.CreativeId;
import dev.creatives.model.FileName;
import dev.creatives.model.Picture;
import dev.creatives.model.Reservation;
import dev.creatives.policy.OwnerQuota;
import dev.creatives.result.Admission;
import dev.creatives.spi.OwnerUse;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/** The reservations in the table of creatives, up to what becomes of each. Thread-safe. */
final class JdbcReservations {

    private static final int MOST_PURGED_AT_ONCE = 1_000;

    static final String LOCKED_USE = Sql.in("locked-use.sql");
    private static final String RESERVE = """
            INSERT INTO creatives (id, owner_id, status, blob_key, reserved_at, expires_at, bytes)
            VALUES (?, ?, 'reserved', ?, ?, ?, ?)""";
    private static final String PUBLISH = Sql.in("publish.sql");
    private static final String QUARANTINE = Sql.in("quarantine.sql");
    private static final String RELEASE = "UPDATE creatives SET status = 'noted' WHERE id = ? AND status = 'reserved'";
    static final String PURGE_RESERVATIONS = Sql.in("purge-reservations.sql");

    private final Database database;

    JdbcReservations(Database database) {
        this.database = database;
    }

    Admission reserve(Reservation wanted, OwnerQuota quota, Instant now) {
        return database.transaction(on -> {
            Admission admission = lockedUse(on, wanted.owner(), quota, now).judge(wanted, quota, now);
            if (admission instanceof Admission.Admitted) {
                on.query(RESERVE, reservationValues(wanted, now)).update();
            }
            return admission;
        });
    }

    Optional<Creative> publish(CreativeId id, LocalDate scheduledAt, FileName fileName, Picture picture, Instant now) {
        return database.statement(on -> on.query(PUBLISH, pictureValues(scheduledAt, fileName, picture, id, now))
                .first(Rows::creative));
    }

    boolean quarantine(CreativeId id, FileName fileName, Picture picture, Instant now) {
        return database.statement(on -> on.query(QUARANTINE, pictureValues(now, fileName, picture, id, now))
                        .update()
                == 1);
    }

    void release(CreativeId id) {
        database.statement(on -> on.query(RELEASE, id.value()).update());
    }

    int purgeReservations(Instant now) {
        Instant begunBy = now.minus(OwnerUse.HOUR);
        int all = 0;
        int some;
        do {
            some = database.statement(on -> on.query(PURGE_RESERVATIONS, begunBy, now, MOST_PURGED_AT_ONCE)
                    .update());
            all += some;
        } while (some == MOST_PURGED_AT_ONCE);
        return all;
    }

    /** Of the owner, for whom nobody else reserves until this transaction ends. */
    private static OwnerUse lockedUse(Database.Queries on, long owner, OwnerQuota quota, Instant now)
            throws SQLException {
        return on.query(LOCKED_USE, owner, owner, now, now.minus(OwnerUse.HOUR), quota.perHour())
                .last(Rows::ownerUse);
    }

    private static Object[] reservationValues(Reservation wanted, Instant now) {
        return new Object[] {
            wanted.id().value(), wanted.owner(), Rows.bytes(wanted.blob()), now, wanted.expiresAt(), wanted.bytes()
        };
    }

    /** For both statements that fill a reservation with a picture: each sets one other column, and sets it first. */
    private static Object[] pictureValues(
            Object first, FileName fileName, Picture picture, CreativeId id, Instant now) {
        return new Object[] {
            first,
            fileName.value(),
            picture.type().mediaType(),
            picture.bytes(),
            picture.sha256().bytes(),
            picture.width(),
            picture.height(),
            now,
            id.value(),
            now
        };
    }
}
