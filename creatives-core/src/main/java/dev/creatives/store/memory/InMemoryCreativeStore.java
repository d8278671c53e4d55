// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.store.memory;

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
import dev.creatives.store.memory.Row.Content;
import dev.creatives.store.memory.Row.Status;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Rows in the memory of this process, gone with it. Thread-safe: one lock, and most questions look at every row, so that it
 * serves some thousands of them.
 */
public final class InMemoryCreativeStore implements CreativeStore {

    private final Map<CreativeId, Row> rows = new HashMap<>();

    /** Nothing is kept yet. */
    public InMemoryCreativeStore() {}

    @Override
    public synchronized Admission reserve(Reservation wanted, OwnerQuota quota, Instant now) {
        Admission admission = Uses.of(of(wanted.owner()), quota, now).judge(wanted, quota, now);
        if (admission instanceof Admission.Admitted) {
            rows.put(wanted.id(), Row.reserved(wanted, now));
        }
        return admission;
    }

    @Override
    public synchronized Optional<Creative> publish(
            CreativeId id, LocalDate scheduledAt, FileName fileName, Picture picture, Instant now) {
        Content content = new Content(Optional.of(scheduledAt), fileName, picture, now);
        return change(id, row -> row.isLiveAt(now), row -> row.filled(Status.READY, content))
                .map(Row::creative);
    }

    @Override
    public synchronized boolean quarantine(CreativeId id, FileName fileName, Picture picture, Instant now) {
        Content content = new Content(Optional.empty(), fileName, picture, now);
        return change(id, row -> row.isLiveAt(now), row -> row.filled(Status.QUARANTINED, content))
                .isPresent();
    }

    @Override
    public synchronized void release(CreativeId id) {
        change(id, row -> row.is(Status.RESERVED), Row::noted);
    }

    @Override
    public synchronized Optional<Creative> find(long owner, CreativeId id) {
        return Optional.ofNullable(rows.get(id))
                .filter(row -> row.owner() == owner && row.is(Status.READY))
                .map(Row::creative);
    }

    @Override
    public synchronized List<Creative> scheduled(long owner, LocalDate day, int most) {
        return Listings.ofDay(day, ready(owner), most);
    }

    @Override
    public synchronized List<Creative> due(LocalDate day, Optional<CreativeId> after, int most) {
        return Listings.due(day, after, ready(), most);
    }

    @Override
    public synchronized CreativePage page(long owner, Optional<Cursor> from, int most) {
        return Listings.page(from, ready(owner), most);
    }

    @Override
    public synchronized boolean remove(long owner, CreativeId id, Instant now) {
        return change(id, row -> row.owner() == owner && row.is(Status.READY), row -> row.hidden(now))
                .isPresent();
    }

    @Override
    public synchronized boolean restore(long owner, CreativeId id, Instant since) {
        return change(
                        id,
                        row -> row.owner() == owner && row.is(Status.REMOVED) && !row.wasHiddenBefore(since),
                        Row::shown)
                .isPresent();
    }

    @Override
    public synchronized List<StoredBlob> condemn(Instant removedBefore, Instant quarantinedBefore, int most) {
        List<Row> found = rows.values().stream()
                .filter(row -> row.is(Status.CONDEMNED)
                        || (row.is(Status.REMOVED) && row.wasHiddenBefore(removedBefore))
                        || (row.is(Status.QUARANTINED) && row.wasHiddenBefore(quarantinedBefore)))
                .sorted(Comparator.comparing(row -> row.hiddenAt().orElseThrow()))
                .limit(most)
                .toList();
        found.forEach(row -> rows.put(row.id(), row.condemned(removedBefore)));
        return found.stream().map(Row::storedBlob).toList();
    }

    @Override
    public synchronized void purge(CreativeId id) {
        change(id, row -> row.is(Status.CONDEMNED), Row::noted);
    }

    @Override
    public synchronized int purgeReservations(Instant now) {
        int before = rows.size();
        rows.values()
                .removeIf(row -> !row.reservedAt().plus(OwnerUse.HOUR).isAfter(now)
                        && (row.is(Status.NOTED) || (row.is(Status.RESERVED) && !row.isLiveAt(now))));
        return before - rows.size();
    }

    @Override
    public synchronized Set<BlobKey> referenced(Collection<BlobKey> keys) {
        Set<BlobKey> wanted = new HashSet<>(keys);
        return rows.values().stream()
                .filter(row -> !row.is(Status.NOTED))
                .map(Row::blob)
                .filter(wanted::contains)
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public synchronized List<StoredBlob> stored(Optional<BlobKey> after, int most) {
        String last = after.map(BlobKey::value).orElse("");
        return rows.values().stream()
                .filter(row -> row.shouldHaveBytes() && row.blob().value().compareTo(last) > 0)
                .sorted(Comparator.comparing(row -> row.blob().value()))
                .limit(most)
                .map(Row::storedBlob)
                .toList();
    }

    @Override
    public synchronized boolean mark(CreativeId id, BlobState state) {
        return change(id, row -> row.shouldHaveBytes() && row.bytesState() != state, row -> row.marked(state))
                .isPresent();
    }

    private Optional<Row> change(CreativeId id, Predicate<Row> allowed, Function<Row, Row> change) {
        Optional<Row> changed =
                Optional.ofNullable(rows.get(id)).filter(allowed).map(change);
        changed.ifPresent(row -> rows.put(id, row));
        return changed;
    }

    private List<Row> of(long owner) {
        return rows.values().stream().filter(row -> row.owner() == owner).toList();
    }

    private Stream<Row> ready(long owner) {
        return ready().filter(row -> row.owner() == owner);
    }

    private Stream<Row> ready() {
        return rows.values().stream().filter(row -> row.is(Status.READY));
    }
}
