// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.internal;

import dev.creatives.model.BlobKey;
import dev.creatives.model.CreativeId;
import dev.creatives.model.Reservation;
import dev.creatives.result.Admission;
import dev.creatives.result.Admission.Full;
import dev.creatives.result.Refusal;
import dev.creatives.result.UploadResult.Refused;
import dev.creatives.spi.BlobStore.Room;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

/** Decides who may begin to upload, before a byte of theirs is read. Thread-safe. */
public final class Admissions {

    /** A reservation ends by itself after this long, so that a crash gives its room back. */
    static final Duration LIFETIME = Duration.ofMinutes(15);

    private static final Duration SOON = Duration.ofSeconds(5);
    private static final Duration ONCE_SOMEBODY_CLEARED_THE_DISK = Duration.ofMinutes(5);

    private final Parts parts;
    private final Judges judges;
    private final Semaphore places;

    public Admissions(Parts parts, Judges judges, int parallelUploads) {
        this.parts = parts;
        this.judges = judges;
        this.places = new Semaphore(parallelUploads);
    }

    /** Answers with one of the two. */
    public <T> T reserve(long owner, Function<RunningUpload, T> admitted, Function<Refused, T> refused) {
        try {
            return admitted.apply(reserve(owner));
        } catch (TurnedDownException e) {
            parts.events().refused(owner, e.refused().reason());
            return refused.apply(e.refused());
        }
    }

    private RunningUpload reserve(long owner) throws TurnedDownException {
        if (!places.tryAcquire()) {
            throw TurnedDownException.forNow(
                    Refusal.BUSY, "As many uploads are running as this server takes at once.", SOON);
        }
        boolean taken = false;
        try {
            requireFreeSpace();
            Reservation reservation = takeQuota(owner);
            taken = true;
            return new RunningUpload(parts, judges, reservation, places::release);
        } finally {
            if (!taken) {
                places.release();
            }
        }
    }

    private void requireFreeSpace() throws TurnedDownException {
        Room room = parts.blobs().room();
        if (!parts.floor().allows(room.free(), room.total())) {
            throw TurnedDownException.forNow(
                    Refusal.INSUFFICIENT_STORAGE,
                    "There is no room for pictures at the moment.",
                    ONCE_SOMEBODY_CLEARED_THE_DISK);
        }
    }

    private Reservation takeQuota(long owner) throws TurnedDownException {
        Instant now = parts.now();
        Reservation wanted = new Reservation(
                CreativeId.random(), owner, BlobKey.random(), parts.limits().maxBytes(), now.plus(LIFETIME));
        Admission admission = parts.store().reserve(wanted, parts.quota(), now);
        if (admission instanceof Full full) {
            throw new TurnedDownException(
                    new Refused(Refusal.QUOTA_EXCEEDED, sentence(full.limit()), full.retryAfter()));
        }
        return ((Admission.Admitted) admission).reservation();
    }

    private static String sentence(Admission.Limit limit) {
        return switch (limit) {
            case FILES -> "You keep as many pictures as you may; delete some to upload more.";
            case BYTES -> "Your pictures take as much room as they may; delete some to upload more.";
            case PARALLEL -> "As many of your uploads are running as may at once.";
            case PER_HOUR -> "You have begun as many uploads within an hour as you may.";
        };
    }
}
