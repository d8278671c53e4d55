// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives;

import static java.util.Objects.requireNonNull;

import dev.creatives.event.CreativeEvents;
import dev.creatives.image.Upright;
import dev.creatives.internal.Judges;
import dev.creatives.internal.Parts;
import dev.creatives.internal.Scanning;
import dev.creatives.internal.Sweeper;
import dev.creatives.policy.FreeSpaceFloor;
import dev.creatives.policy.OwnerQuota;
import dev.creatives.policy.SchedulingCalendar;
import dev.creatives.policy.UploadLimits;
import dev.creatives.spi.BlobStore;
import dev.creatives.spi.CreativeStore;
import dev.creatives.spi.Scanner;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Puts {@link Creatives} together. Stores and a calendar are required. For one thread; no thread starts before {@link #build}. */
public final class CreativesBuilder {

    private static final int MOST_PARALLEL = 1_000;
    private static final Duration LONGEST_SCAN = Duration.ofSeconds(10);
    private static final Duration LONGEST_QUARANTINE = Duration.ofDays(366);

    private @Nullable CreativeStore store;
    private @Nullable BlobStore blobs;
    private @Nullable SchedulingCalendar calendar;
    private UploadLimits limits = UploadLimits.standard();
    private OwnerQuota quota = OwnerQuota.standard();
    private FreeSpaceFloor floor = FreeSpaceFloor.standard();
    private Optional<Scanner> scanner = Optional.empty();
    private CreativeEvents events = new CreativeEvents() {};
    private Duration scanWithin = LONGEST_SCAN;
    private Duration quarantine = Duration.ofDays(30);
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

    /** Looks for malware within 10 seconds; none by default. */
    public CreativesBuilder scanner(Scanner value) {
        return scanner(value, LONGEST_SCAN);
    }

    /**
     * Looks for malware. A file is not shown before the scanner calls it clean; when it fails or takes longer than
     * {@code within}, the file is kept aside, where nobody sees it, see {@link #quarantine}.
     *
     * @throws IllegalArgumentException unless {@code within} is 1 ms to 10 s
     */
    public CreativesBuilder scanner(Scanner value, Duration within) {
        if (within.toMillis() < 1 || within.compareTo(LONGEST_SCAN) > 0) {
            throw new IllegalArgumentException("a scanner has 1 ms to 10 s, not " + within);
        }
        scanner = Optional.of(value);
        scanWithin = within;
        return this;
    }

    /**
     * How long a file is kept aside that the scanner could not judge, for somebody to look at; 30 days by default. It counts
     * against the quota of its owner as long, or whoever knows a file that scanners choke on could fill the disk with it. It
     * is no shorter than a deletion can be taken back: a file that cannot be deleted would be tried before younger ones.
     *
     * @throws IllegalArgumentException unless it is 10 minutes to 366 days
     */
    public CreativesBuilder quarantine(Duration value) {
        if (value.compareTo(Sweeper.UNDO) < 0 || value.compareTo(LONGEST_QUARANTINE) > 0) {
            throw new IllegalArgumentException("a quarantine takes 10 minutes to 366 days, not " + value);
        }
        quarantine = value;
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

    /**
     * Starts the background work.
     *
     * @throws IllegalStateException if a store or the calendar is missing, or an owner has no room for one file
     */
    public Creatives build() {
        if (quota.bytes() < limits.maxBytes()) {
            throw new IllegalStateException("an owner may keep " + quota.bytes() + " bytes and a file may have "
                    + limits.maxBytes() + ", so nobody could upload anything");
        }
        Parts parts = new Parts(
                required(store, "store"),
                required(blobs, "blobs"),
                required(calendar, "calendar"),
                limits,
                quota,
                floor,
                events);
        Scanning scanning = Scanning.by(scanner, scanWithin, parallelUploads);
        Creatives creatives = new Creatives(parts, new Judges(Upright.create(), scanning), parallelUploads, quarantine);
        if (background) {
            creatives.startUpkeep();
        }
        return creatives;
    }

    private static <T> T required(@Nullable T part, String method) {
        if (part == null) {
            throw new IllegalStateException("something is missing: call CreativesBuilder." + method);
        }
        return part;
    }
}
