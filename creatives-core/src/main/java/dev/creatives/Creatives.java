// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives;

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
import java.util.Optional;

/**
 * Pictures for a calendar day. Thread-safe; one for an application. Refusals are values; what breaks is a
 * {@link dev.creatives.model.CreativesException}. Whoever calls has to know who the owner is: nothing here asks.
 */
public final class Creatives implements AutoCloseable {

    Creatives() {}

    /** Where it begins. */
    public static CreativesBuilder builder() {
        return new CreativesBuilder();
    }

    /**
     * Takes room for one upload, before its body is read: one of the uploads that may run at once, free space on the disk,
     * and the owner's quota. The room is held for 15 minutes at most, also when this process dies.
     */
    public SlotResult reserve(long owner) {
        throw new UnsupportedOperationException();
    }

    /**
     * Takes an upload as a whole: reserves, receives and publishes.
     *
     * @throws IOException from the body only
     */
    public UploadResult upload(Upload upload) throws IOException {
        throw new UnsupportedOperationException();
    }

    /** What is due for this owner today and tomorrow, at most 1,000 a day. */
    public Schedule scheduled(long owner) {
        throw new UnsupportedOperationException();
    }

    /** Some of what this owner has, newest first, from a place on, 1 to 100 at a time. */
    public CreativePage page(long owner, Optional<Cursor> from, int limit) {
        throw new UnsupportedOperationException();
    }

    /** The creative, if it is this owner's. Absent and foreign ids look the same. */
    public Optional<Creative> find(long owner, CreativeId id) {
        throw new UnsupportedOperationException();
    }

    /**
     * The bytes of a creative from {@code offset} on, at most {@code length} of them. Empty when it is gone by now. The
     * caller closes the stream. Reading the whole file compares it with its digest: the stream throws a
     * {@link dev.creatives.spi.BlobStoreException} before its last bytes if they are not what was stored. A part of a file
     * is not compared.
     *
     * @throws dev.creatives.spi.BlobStoreException if the bytes are lost
     */
    public Optional<InputStream> open(Creative creative, long offset, long length) {
        throw new UnsupportedOperationException();
    }

    /** Hides a creative of this owner; it can be restored for 10 minutes, and is deleted then. False when there is none. */
    public boolean delete(long owner, CreativeId id) {
        throw new UnsupportedOperationException();
    }

    /** Shows a creative again that this owner deleted in the last 10 minutes. False when there is none. */
    public boolean restore(long owner, CreativeId id) {
        throw new UnsupportedOperationException();
    }

    /** Which day it is, and which days can be scheduled. */
    public SchedulingCalendar calendar() {
        throw new UnsupportedOperationException();
    }

    /** What one file may be. */
    public UploadLimits limits() {
        throw new UnsupportedOperationException();
    }

    /** The work that keeps rows and bytes in step. */
    public Upkeep upkeep() {
        throw new UnsupportedOperationException();
    }

    /** Ends the background work. Slots that are open can still be published. The stores stay open: they are the caller's. */
    @Override
    public void close() {
        throw new UnsupportedOperationException();
    }
}
