// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives;

import dev.creatives.internal.Admissions;
import dev.creatives.internal.Background;
import dev.creatives.internal.Judges;
import dev.creatives.internal.Parts;
import dev.creatives.internal.Reading;
import dev.creatives.internal.Reconciler;
import dev.creatives.internal.Scrubber;
import dev.creatives.internal.Shelf;
import dev.creatives.internal.Sweeper;
import dev.creatives.model.Creative;
import dev.creatives.model.CreativeId;
import dev.creatives.model.CreativePage;
import dev.creatives.model.Cursor;
import dev.creatives.model.Schedule;
import dev.creatives.policy.SchedulingCalendar;
import dev.creatives.policy.UploadLimits;
import dev.creatives.result.UploadResult;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Pictures for a calendar day. Thread-safe; one for an application. Refusals are values; what breaks is a
 * {@link dev.creatives.model.CreativesException}. Whoever calls has to know who the owner is: nothing here asks.
 */
public final class Creatives implements AutoCloseable {

    private static final Duration EVERY_MINUTE = Duration.ofMinutes(1);
    private static final Duration SOON_AFTER_THE_START = Duration.ofMinutes(10);
    private static final Duration EVERY_DAY = Duration.ofDays(1);
    private static final int WORKS = 3;

    private final Parts parts;
    private final Judges judges;
    private final Admissions admissions;
    private final Shelf shelf;
    private final Reading reading;
    private final Upkeep upkeep;
    private final Background background = new Background(WORKS);

    Creatives(Parts parts, Judges judges, int parallelUploads, Duration quarantine) {
        this.parts = parts;
        this.judges = judges;
        this.admissions = new Admissions(parts, judges, parallelUploads);
        this.shelf = new Shelf(parts);
        this.reading = new Reading(parts);
        this.upkeep = new Upkeep(new Sweeper(parts, quarantine), new Reconciler(parts), new Scrubber(parts));
    }

    void startUpkeep() {
        background.repeat(EVERY_MINUTE, EVERY_MINUTE, upkeep::sweep);
        background.repeat(EVERY_MINUTE, EVERY_MINUTE, upkeep::scrubSlowly);
        background.repeat(SOON_AFTER_THE_START, EVERY_DAY, upkeep::reconcile);
    }

    /** Where it begins. */
    public static CreativesBuilder builder() {
        return new CreativesBuilder();
    }

    /**
     * Takes room for one upload, before its body is read: one of the uploads that may run at once, free space on the disk,
     * and the owner's quota. The room is held for 15 minutes at most, also when this process dies.
     */
    public SlotResult reserve(long owner) {
        return admissions.reserve(
                owner,
                running -> new SlotResult.Reserved(new UploadSlot(running)),
                refused -> new SlotResult.Refused(refused.reason(), refused.detail(), refused.retryAfter()));
    }

    /**
     * Takes an upload as a whole: reserves, receives and publishes.
     *
     * @throws IOException from the body only
     */
    public UploadResult upload(Upload upload) throws IOException {
        SlotResult result = reserve(upload.owner());
        if (result instanceof SlotResult.Refused refused) {
            return refused.asUploadResult();
        }
        try (UploadSlot slot = ((SlotResult.Reserved) result).slot()) {
            return upload(upload, slot);
        }
    }

    private static UploadResult upload(Upload upload, UploadSlot slot) throws IOException {
        Optional<UploadResult.Refused> refused = slot.check(upload.day());
        if (refused.isEmpty()) {
            refused = slot.receive(upload.fileName(), upload.declaredType(), upload.body());
        }
        return refused.isPresent() ? refused.get() : slot.publish(upload.day());
    }

    /** What is due for this owner today and tomorrow, at most 1,000 a day. */
    public Schedule scheduled(long owner) {
        return shelf.scheduled(owner);
    }

    /**
     * What is due on a day, of <strong>all</strong> owners: for the job that publishes pictures, never for the request of a
     * user, since it asks for no owner. In the order of ids; go on after the last one of a page until one is empty. What is
     * published meanwhile under an id that was passed is left out, so walk again for a day that can still be scheduled.
     *
     * @throws IllegalArgumentException unless {@code limit} is 1 to 1,000
     */
    public List<Creative> due(LocalDate day, Optional<CreativeId> after, int limit) {
        return shelf.due(day, after, limit);
    }

    /**
     * Some of what this owner has, newest first, from a place on.
     *
     * @throws IllegalArgumentException unless {@code limit} is 1 to 100
     */
    public CreativePage page(long owner, Optional<Cursor> from, int limit) {
        return shelf.page(owner, from, limit);
    }

    /** The creative, if it is this owner's. Absent and foreign ids look the same. */
    public Optional<Creative> find(long owner, CreativeId id) {
        return shelf.find(owner, id);
    }

    /**
     * The bytes of a creative from {@code offset} on, at most {@code length} of them. Empty when it is gone by now. The
     * caller closes the stream. Reading the whole file compares it with its digest: the stream throws a
     * {@link dev.creatives.spi.BlobStoreException} before its last bytes if they are not what was stored. A part of a file
     * is not compared. Once a whole read or the scrubber found a file changed, on any node, nothing of a creative that is
     * looked up after that is handed out until the scrubber finds it sound again, so look it up for each request; a part of
     * a changed file that nobody has compared yet is handed out as it is.
     *
     * @throws dev.creatives.spi.BlobStoreException if the bytes are lost, or are known to have changed
     */
    public Optional<InputStream> open(Creative creative, long offset, long length) {
        return reading.open(creative, offset, length);
    }

    /** Hides a creative of this owner; it can be restored for 10 minutes, and is deleted then. False when there is none. */
    public boolean delete(long owner, CreativeId id) {
        return shelf.delete(owner, id);
    }

    /** Shows a creative again that this owner deleted in the last 10 minutes. False when there is none. */
    public boolean restore(long owner, CreativeId id) {
        return shelf.restore(owner, id);
    }

    /** Which day it is, and which days can be scheduled. */
    public SchedulingCalendar calendar() {
        return parts.calendar();
    }

    /** What one file may be. */
    public UploadLimits limits() {
        return parts.limits();
    }

    /** The work that keeps rows and bytes in step, done in the background unless the builder was told otherwise. */
    public Upkeep upkeep() {
        return upkeep;
    }

    /**
     * Ends the background work. Slots that have received can still be published; what is being scanned or turned is given up,
     * so let uploads end first. The stores stay open: they are the caller's.
     */
    @Override
    public void close() {
        background.close();
        judges.close();
    }
}
