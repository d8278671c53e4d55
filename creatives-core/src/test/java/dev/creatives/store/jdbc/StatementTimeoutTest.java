// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.creatives.model.BlobKey;
import dev.creatives.model.CreativeId;
import dev.creatives.model.Reservation;
import dev.creatives.policy.OwnerQuota;
import dev.creatives.result.Admission;
import dev.creatives.spi.CreativeRows;
import dev.creatives.spi.CreativeStore;
import dev.creatives.spi.CreativeStoreException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A database that hangs, or whose client dies, holds nothing up for good. */
@Tag("DEP-01")
class StatementTimeoutTest implements CreativeRows {

    @RegisterExtension
    static final CreativesDatabase DATABASE = new CreativesDatabase();

    private final CreativeStore hasty = JdbcCreativeStore.on(DATABASE.dataSource(), Duration.ofSeconds(1));
    private final CreativeStore store = JdbcCreativeStore.on(DATABASE.dataSource(), Duration.ofSeconds(30));

    @Override
    public CreativeStore store() {
        return store;
    }

    @Test
    void aStatementThatHangsIsBrokenOff() throws SQLException {
        try (Connection other = DATABASE.dataSource().getConnection()) {
            other.setAutoCommit(false);
            other.createStatement().execute("LOCK TABLE creatives IN ACCESS EXCLUSIVE MODE");

            assertThatThrownBy(() -> hasty.page(7, Optional.empty(), 1))
                    .isInstanceOf(CreativeStoreException.class)
                    .hasMessage("the database cannot answer (SQLSTATE 57014)");
            other.rollback();
        }
        assertThat(store.page(7, Optional.empty(), 1).creatives()).isEmpty();
    }

    @Test
    @Tag("UPL-12")
    void aReservationWhoseNodeDiesBeforeItsCommitTakesNoRoomAndNoLock() throws SQLException {
        OwnerQuota one = new OwnerQuota(1, 1L << 40, 1, 1);
        try (Connection dying = DATABASE.dataSource().getConnection()) {
            dying.setAutoCommit(false);
            new Query(dying, 5, Sql.in("locked-use.sql"), new Object[] {7L, 7L, NOW, NOW, 1}).last(Rows::ownerUse);
            dying.createStatement().execute("""
                    INSERT INTO creatives (id, owner_id, status, blob_key, reserved_at, expires_at, bytes)
                    VALUES (gen_random_uuid(), 7, 'reserved', decode(repeat('ab', 16), 'hex'), '2030-06-01', '2030-07-01', 1)""");
            Reservation wish = wish(7, NOW);
            assertThatThrownBy(() -> hasty.reserve(wish, one, NOW)).isInstanceOf(CreativeStoreException.class);
            int backend = new Query(dying, 5, "SELECT pg_backend_pid()", new Object[0])
                    .first(row -> row.getInt(1))
                    .orElseThrow();
            DATABASE.execute("SELECT pg_terminate_backend(" + backend + ")");
        } catch (SQLException e) {
            assertThat(e.getSQLState()).startsWith("57P");
        }

        Reservation wish = new Reservation(CreativeId.random(), 7, BlobKey.random(), 1, NOW.plus(LIFETIME));
        assertThat(store.reserve(wish, one, NOW)).isEqualTo(new Admission.Admitted(wish));
    }

    @Test
    @Tag("DEP-03")
    void noConnectionIsHeldWhileAnUploadRuns() {
        List<Reservation> running =
                LongStream.range(0, 40).mapToObj(this::reserved).toList();

        running.forEach(one ->
                assertThat(store.publish(one.id(), DAY, NAME, PICTURE, NOW)).isPresent());
    }
}
