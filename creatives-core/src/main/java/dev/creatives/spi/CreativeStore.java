// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.spi;

import dev.creatives.model.BlobKey;
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
 * Keeps the rows of creatives: reserved, ready, removed, and then gone. Every method is one atomic step, is safe for many
 * threads and nodes at once, and throws {@link CreativeStoreException} when the store cannot answer. {@code now} is the
 * caller's clock; every node has to have the same one to within a second.
 */
public interface CreativeStore {

    /**
     * Takes room, if the quota of the owner allows it. Two at once never take the same room. What is ready or removed but
     * not yet purged counts as kept; what is reserved and alive counts as kept and running.
     */
    Admission reserve(Reservation wanted, OwnerQuota quota, Instant now);

    /**
     * Makes a reservation a creative that is ready, if it is still alive at {@code now}; charges its real size from then
     * on. Empty when it had ended: then nothing was changed.
     */
    Optional<Creative> publish(CreativeId id, LocalDate scheduledAt, FileName fileName, Picture picture, Instant now);

    /** Gives the room of a reservation back. Does nothing when there is none. It stays counted among those of the hour. */
    void release(CreativeId id);

    /** The creative, if it is ready and this owner's. Absent and foreign ids look the same. */
    Optional<Creative> find(long owner, CreativeId id);

    /** What is ready for this owner and this day, oldest first, at most so many. */
    List<Creative> scheduled(long owner, LocalDate day, int most);

    /** What is ready for this owner, newest first, from a place on, at most so many: 1 to 100. */
    CreativePage page(long owner, Optional<Cursor> from, int most);

    /** Hides a creative that is ready and this owner's. False when there is none. */
    boolean remove(long owner, CreativeId id, Instant now);

    /** Shows a creative again that this owner removed at or after {@code since}. False when there is none. */
    boolean restore(long owner, CreativeId id, Instant since);

    /** What was removed before {@code before} and can be purged, oldest first, at most so many. */
    List<StoredBlob> removed(Instant before, int most);

    /** Forgets a removed creative, after its bytes are gone. Does nothing when it was restored meanwhile or is unknown. */
    void purge(CreativeId id);

    /** Forgets reservations that ended before {@code now} and are not needed for the count of the hour. Returns how many. */
    int purgeReservations(Instant now);

    /** Those of these keys that belong to a row of any state, a living reservation included. */
    Set<BlobKey> referenced(Collection<BlobKey> keys);

    /** What should have bytes: ready or removed, in the order of keys, after one of them (empty: from the start). */
    List<StoredBlob> stored(Optional<BlobKey> after, int most);
}
