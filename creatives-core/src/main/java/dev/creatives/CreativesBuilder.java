// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives;

import static java.util.Objects.requireNonNull;

import dev.creatives.event.CreativeEvents;
import dev.creatives.policy.FreeSpaceFloor;
import dev.creatives.policy.OwnerQuota;
import dev.creatives.policy.SchedulingCalendar;
import dev.creatives.policy.UploadLimits;
import dev.creatives.spi.BlobStore;
import dev.creatives.spi.CreativeStore;
import dev.creatives.spi.Scanner;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Puts {@link Creatives} together. Stores and a calendar are required. For one thread; no thread starts before {@link #build}. */
public final class CreativesBuilder {

    private static final int MOST_PARALLEL = 1_000;

    private @Nullable CreativeStore store;
    private @Nullable BlobStore blobs;
    private @Nullable SchedulingCalendar calendar;
    private UploadLimits limits = UploadLimits.standard();
    private OwnerQuota quota = OwnerQuota.standard();
    private FreeSpaceFloor floor = FreeSpaceFloor.standard();
    private Optional<Scanner> scanner = Optional.empty();
    private CreativeEvents events = new CreativeEvents() {};
    private int parallelUploads = 20;
    private boolean background = true;

    CreativesBuilder() {}

    /** Where rows are kept. */
    public CreativesBuilder store(CreativeStore value) {
        store = requireNonNull(value, "store");
        return this;
    }

    /** Where bytes are kept. */
    public CreativesBuilder blobs(BlobStore value) {
        blobs = requireNonNull(value, "blobs");
        return this;
    }

    /** Which zone decides what today is. Its clock is the clock of everything here. */
    public CreativesBuilder calendar(SchedulingCalendar value) {
        calendar = requireNonNull(value, "calendar");
        return this;
    }

    /** What one file may be; {@link UploadLimits#standard} by default. */
    public CreativesBuilder limits(UploadLimits value) {
        limits = requireNonNull(value, "limits");
        return this;
    }

    /** What one owner may keep and do; {@link OwnerQuota#standard} by default. */
    public CreativesBuilder quota(OwnerQuota value) {
        quota = requireNonNull(value, "quota");
        return this;
    }

    /** Room on the disk that uploads leave alone; {@link FreeSpaceFloor#standard} by default. */
    public CreativesBuilder freeSpaceFloor(FreeSpaceFloor value) {
        floor = requireNonNull(value, "floor");
        return this;
    }

    /** Looks for malware; none by default. It has 10 seconds. */
    public CreativesBuilder scanner(Scanner value) {
        scanner = Optional.of(value);
        return this;
    }

    /** Hears what happens; nobody by default. */
    public CreativesBuilder events(CreativeEvents value) {
        events = requireNonNull(value, "events");
        return this;
    }

    /**
     * How many uploads run at once in this process, of all owners; 20 by default.
     *
     * @throws IllegalArgumentException unless it is 1 to 1,000
     */
    public CreativesBuilder parallelUploads(int value) {
        if (value < 1 || value > MOST_PARALLEL) {
            throw new IllegalArgumentException(
                    "parallel uploads lie between 1 and " + MOST_PARALLEL + ", not " + value);
        }
        parallelUploads = value;
        return this;
    }

    /** Starts no thread: the caller sees to {@link Creatives#upkeep}. */
    public CreativesBuilder withoutBackgroundWork() {
        background = false;
        return this;
    }

    /** @throws IllegalStateException if a store or the calendar is missing */
    public Creatives build() {
        throw new UnsupportedOperationException();
    }
}
