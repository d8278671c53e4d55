// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.store.jdbc;

import dev.creatives.model.BlobKey;
import dev.creatives.model.BlobState;
import dev.creatives.model.Creative;
import dev.creatives.model.CreativeId;
import dev.creatives.model.CreativePage;
import dev.creatives.model.Cursor;
import dev.creatives.model.FileName;
import dev.creatives.model.Picture;
import dev.creatives.model.Reservation;
import dev.creatives.policy.OwnerQuota;
import dev.creatives.result.Admission;
import dev.creatives.spi.CreativeStore;
import dev.creatives.spi.OwnerUse;
import dev.creatives.spi.StoredBlob;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;

/**
 * Rows in the table {@code creatives} of PostgreSQL, which {@link CreativesSchema} makes. Thread-safe. No connection is held
 * between two calls.
 */
public final class JdbcCreativeStore implements CreativeStore {

    private static final Duration STATEMENT_TIMEOUT = Duration.ofSeconds(5);
    private static final int MOST_PURGED_AT_ONCE = 1_000;

    private static final String LOCK_OWNER = Sql.in("lock-owner.sql");
    private static final String OWNER_USE = Sql.in("owner-use.sql");
    private static final String RESERVE = """
            INSERT INTO creatives (id, owner_id, status, blob_key, reserved_at, expires_at, bytes)
            VALUES (?, ?, 'reserved', ?, ?, ?, ?)""";
    private static final String PUBLISH = Sql.in("publish.sql");
    private static final String QUARANTINE = Sql.in("quarantine.sql");
    private static final String RELEASE = "UPDATE creatives SET status = 'noted' WHERE id = ? AND status = 'reserved'";
    static final String FIND = "SELECT * FROM creatives WHERE id = ? AND owner_id = ? AND status = 'ready'";
    static final String SCHEDULED = """
            SELECT * FROM creatives WHERE owner_id = ? AND scheduled_at = ? AND status = 'ready'
             ORDER BY created_at, id LIMIT ?""";
    static final String DUE = Sql.in("due.sql");
    static final String DUE_AFTER = Sql.in("due-after.sql");
    static final String NEWEST = Sql.in("newest.sql");
    static final String NEWEST_AFTER = Sql.in("newest-after.sql");
    private static final String REMOVE = """
            UPDATE creatives SET status = 'removed', hidden_at = ?
             WHERE id = ? AND owner_id = ? AND status = 'ready'""";
    private static final String RESTORE = """
            UPDATE creatives SET status = 'ready', hidden_at = NULL
             WHERE id = ? AND owner_id = ? AND status = 'removed' AND hidden_at >= ?""";
    static final String CONDEMN = Sql.in("condemn.sql");
    private static final String PURGE = Sql.in("purge.sql");
    static final String PURGE_RESERVATIONS = Sql.in("purge-reservations.sql");
    private static final String REFERENCED =
            "SELECT blob_key FROM creatives WHERE blob_key = ANY (?) AND status <> 'noted'";
    static final String STORED = Sql.in("stored.sql");
    private static final String MARK = """
            UPDATE creatives SET bytes_state = ?
             WHERE id = ? AND status IN ('ready', 'removed', 'quarantined') AND bytes_state <> ?""";

    private final Database database;

    private JdbcCreativeStore(Database database) {
        this.database = database;
    }

    /** A statement may take 5 seconds. */
    public static JdbcCreativeStore on(DataSource dataSource) {
        return on(dataSource, STATEMENT_TIMEOUT);
    }

    /** @param statementTimeout in whole seconds, at least one */
    public static JdbcCreativeStore on(DataSource dataSource, Duration statementTimeout) {
        return new JdbcCreativeStore(new Database(dataSource, statementTimeout));
    }

    @Override
    public Admission reserve(Reservation wanted, OwnerQuota quota, Instant now) {
        return database.transaction(on -> {
            on.query(LOCK_OWNER, wanted.owner()).run();
            Admission admission = useOf(on, wanted.owner(), quota, now).judge(wanted, quota, now);
            if (admission instanceof Admission.Admitted) {
                on.query(RESERVE, reservationValues(wanted, now)).update();
            }
            return admission;
        });
    }

    @Override
    public Optional<Creative> publish(
            CreativeId id, LocalDate scheduledAt, FileName fileName, Picture picture, Instant now) {
        return database.statement(on -> on.query(
                        PUBLISH,
                        scheduledAt,
                        fileName.value(),
                        picture.type().mediaType(),
                        picture.bytes(),
                        picture.sha256().bytes(),
                        picture.width(),
                        picture.height(),
                        now,
                        id.value(),
                        now)
                .first(Rows::creative));
    }

    @Override
    public boolean quarantine(CreativeId id, FileName fileName, Picture picture, Instant now) {
        return database.statement(on -> on.query(
                                QUARANTINE,
                                fileName.value(),
                                picture.type().mediaType(),
                                picture.bytes(),
                                picture.sha256().bytes(),
                                picture.width(),
                                picture.height(),
                                now,
                                now,
                                id.value(),
                                now)
                        .update()
                == 1);
    }

    @Override
    public void release(CreativeId id) {
        database.statement(on -> on.query(RELEASE, id.value()).update());
    }

    @Override
    public Optional<Creative> find(long owner, CreativeId id) {
        return database.statement(on -> on.query(FIND, id.value(), owner).first(Rows::creative));
    }

    @Override
    public List<Creative> scheduled(long owner, LocalDate day, int most) {
        return database.statement(on -> on.query(SCHEDULED, owner, day, most).all(Rows::creative));
    }

    @Override
    public List<Creative> due(LocalDate day, Optional<CreativeId> after, int most) {
        return database.statement(on -> after.isPresent()
                ? on.query(DUE_AFTER, day, after.get().value(), most).all(Rows::creative)
                : on.query(DUE, day, most).all(Rows::creative));
    }

    @Override
    public CreativePage page(long owner, Optional<Cursor> from, int most) {
        int oneMore = most + 1;
        List<Creative> found = database.statement(on -> from.isPresent()
                ? on.query(
                                NEWEST_AFTER,
                                owner,
                                from.get().createdAt(),
                                from.get().id().value(),
                                oneMore)
                        .all(Rows::creative)
                : on.query(NEWEST, owner, oneMore).all(Rows::creative));
        return CreativePage.of(found, most);
    }

    @Override
    public boolean remove(long owner, CreativeId id, Instant now) {
        return changedOne(REMOVE, now, id.value(), owner);
    }

    @Override
    public boolean restore(long owner, CreativeId id, Instant since) {
        return changedOne(RESTORE, id.value(), owner, since);
    }

    @Override
    public List<StoredBlob> condemn(Instant removedBefore, Instant quarantinedBefore, int most) {
        return database.statement(on -> on.query(CONDEMN, removedBefore, removedBefore, quarantinedBefore, most)
                .all(Rows::storedBlob));
    }

    @Override
    public void purge(CreativeId id) {
        changedOne(PURGE, id.value());
    }

    @Override
    public int purgeReservations(Instant now) {
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

    @Override
    public Set<BlobKey> referenced(Collection<BlobKey> keys) {
        byte[][] wanted = keys.stream().map(Rows::bytes).toArray(byte[][]::new);
        return Set.copyOf(
                database.statement(on -> on.query(REFERENCED, (Object) wanted).all(Rows::blobKey)));
    }

    @Override
    public List<StoredBlob> stored(Optional<BlobKey> after, int most) {
        byte[] last = after.map(Rows::bytes).orElse(new byte[0]);
        return database.statement(on -> on.query(STORED, last, most).all(Rows::storedBlob));
    }

    @Override
    public boolean mark(CreativeId id, BlobState state) {
        String spelling = state.name().toLowerCase(Locale.ROOT);
        return changedOne(MARK, spelling, id.value(), spelling);
    }

    private boolean changedOne(String sql, Object... values) {
        return database.statement(on -> on.query(sql, values).update()) == 1;
    }

    private static OwnerUse useOf(Database.Queries on, long owner, OwnerQuota quota, Instant now) throws SQLException {
        return on.query(OWNER_USE, owner, now, now.minus(OwnerUse.HOUR), quota.perHour())
                .first(Rows::ownerUse)
                .orElseThrow(() -> new AssertionError("a count has one row"));
    }

    private static Object[] reservationValues(Reservation wanted, Instant now) {
        return new Object[] {
            wanted.id().value(), wanted.owner(), Rows.bytes(wanted.blob()), now, wanted.expiresAt(), wanted.bytes()
        };
    }
}
