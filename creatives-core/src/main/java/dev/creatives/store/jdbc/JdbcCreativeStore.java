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
import dev.creatives.spi.StoredBlob;
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
    static final String FIND = "SELECT * FROM creatives WHERE id = ? AND owner_id = ? AND status = 'ready'";
    private static final String REMOVE = """
            UPDATE creatives SET status = 'removed', hidden_at = ?
             WHERE id = ? AND owner_id = ? AND status = 'ready'""";
    private static final String RESTORE = """
            UPDATE creatives SET status = 'ready', hidden_at = NULL
             WHERE id = ? AND owner_id = ? AND status = 'removed' AND hidden_at >= ?""";
    static final String CONDEMN = Sql.in("condemn.sql");
    private static final String PURGE = Sql.in("purge.sql");
    private static final String REFERENCED =
            "SELECT blob_key FROM creatives WHERE blob_key = ANY (?) AND status <> 'noted'";
    static final String STORED = Sql.in("stored.sql");
    private static final String MARK = """
            UPDATE creatives SET bytes_state = ?
             WHERE id = ? AND status IN ('ready', 'removed', 'quarantined') AND bytes_state <> ?""";

    private final Database database;
    private final JdbcReservations reservations;
    private final JdbcListings listings;

    private JdbcCreativeStore(Database database) {
        this.database = database;
        this.reservations = new JdbcReservations(database);
        this.listings = new JdbcListings(database);
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
        return reservations.reserve(wanted, quota, now);
    }

    @Override
    public Optional<Creative> publish(
            CreativeId id, LocalDate scheduledAt, FileName fileName, Picture picture, Instant now) {
        return reservations.publish(id, scheduledAt, fileName, picture, now);
    }

    @Override
    public boolean quarantine(CreativeId id, FileName fileName, Picture picture, Instant now) {
        return reservations.quarantine(id, fileName, picture, now);
    }

    @Override
    public void release(CreativeId id) {
        reservations.release(id);
    }

    @Override
    public int purgeReservations(Instant now) {
        return reservations.purgeReservations(now);
    }

    @Override
    public Optional<Creative> find(long owner, CreativeId id) {
        return database.statement(on -> on.query(FIND, id.value(), owner).first(Rows::creative));
    }

    @Override
    public List<Creative> scheduled(long owner, LocalDate day, int most) {
        return listings.scheduled(owner, day, most);
    }

    @Override
    public List<Creative> due(LocalDate day, Optional<CreativeId> after, int most) {
        return listings.due(day, after, most);
    }

    @Override
    public CreativePage page(long owner, Optional<Cursor> from, int most) {
        return listings.page(owner, from, most);
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
}
