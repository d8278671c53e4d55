// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.spi;

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
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps the rows of creatives. A row is reserved, then ready or in quarantine, then removed, condemned, and at last only a
 * note that an upload was begun, until an hour after its beginning. Every method is one atomic step, is safe for many
 * threads and nodes at once, and throws {@link CreativeStoreException} when the store cannot answer. {@code now} is the
 * caller's clock, in whole microseconds; nodes have to agree on it to within a second.
 */
public interface CreativeStore {

    /**
     * Takes room, if the quota of the owner allows it. Two at once never take the same room. What is ready, in quarantine,
     * removed or condemned counts as kept; a reservation counts as kept and running before its end, never at it. An upload
     * counts among those of the hour for 60 minutes from its beginning, whatever became of it. {@link OwnerUse} judges.
     */
    Admission reserve(Reservation wanted, OwnerQuota quota, Instant now);

    /**
     * Makes a reservation a creative that is ready, if it is still alive at {@code now}; charges its real size from then
     * on. Empty when it had ended: then nothing was changed.
     */
    Optional<Creative> publish(CreativeId id, LocalDate scheduledAt, FileName fileName, Picture picture, Instant now);

    /**
     * Keeps what was received aside, if the reservation is still alive at {@code now}: charged to its owner and shown to
     * nobody. False when it had ended: then nothing was changed.
     */
    boolean quarantine(CreativeId id, FileName fileName, Picture picture, Instant now);

    /** Gives the room of a reservation back. Does nothing when there is none. It stays counted among those of the hour. */
    void release(CreativeId id);

    /** The creative, if it is ready and this owner's. Absent and foreign ids look the same. */
    Optional<Creative> find(long owner, CreativeId id);

    /** What is ready for this owner and this day, oldest first, at most so many. */
    List<Creative> scheduled(long owner, LocalDate day, int most);

    /**
     * What is ready for this day, whoever owns it, in the order of ids (by their digits), after one of them (empty: all), at
     * most so many: 1 to 1,000. The id to go on after need not be there any more.
     */
    List<Creative> due(LocalDate day, Optional<CreativeId> after, int most);

    /** What is ready for this owner, newest first, from a place on, at most so many: 1 to 100. */
    CreativePage page(long owner, Optional<Cursor> from, int most);

    /** Hides a creative that is ready and this owner's. False when there is none. */
    boolean remove(long owner, CreativeId id, Instant now);

    /** Shows a creative again that this owner removed at or after {@code since}. False when there is none. */
    boolean restore(long owner, CreativeId id, Instant since);

    /**
     * Takes the right to be restored from what was removed before one instant, and from what came into quarantine before
     * another, which is not the later one.
     *
     * @return what is condemned and not purged, that of earlier calls included, at most so many; their bytes are to be
     *     deleted, and then each is to be purged. What was returned before and is still here counts as hidden at the {@code
     *     removedBefore} of that call, and what was hidden first comes first: so what cannot be deleted waits until all
     *     others had their turn
     */
    List<StoredBlob> condemn(Instant removedBefore, Instant quarantinedBefore, int most);

    /** Forgets what is condemned, after its bytes are gone. Does nothing to anything else. */
    void purge(CreativeId id);

    /** Forgets reservations that ended by {@code now} and are not needed for the count of the hour. Returns how many. */
    int purgeReservations(Instant now);

    /**
     * Those of these keys whose bytes may be needed: all but those of notes and of rows that are unknown. A reservation
     * refers to its key as long as it could be published by anybody with a slow clock, so also past its end. Bytes under
     * any other key, once it has been absent here, never become those of a creative.
     */
    Set<BlobKey> referenced(Collection<BlobKey> keys);

    /** What should have bytes: ready, removed or in quarantine, in the order of keys, after one of them (empty: all). */
    List<StoredBlob> stored(Optional<BlobKey> after, int most);

    /**
     * Notes how the bytes of a row that should have them are; {@link Creative#bytesState} tells from then on. True when
     * that is news; false for other rows.
     */
    boolean mark(CreativeId id, BlobState state);
}
