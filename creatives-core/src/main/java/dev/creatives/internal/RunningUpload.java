// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.internal;

import dev.creatives.model.BlobKey;
import dev.creatives.model.Creative;
import dev.creatives.model.Reservation;
import dev.creatives.result.Refusal;
import dev.creatives.result.UploadResult;
import dev.creatives.result.UploadResult.Refused;
import dev.creatives.result.UploadResult.Uploaded;
import dev.creatives.spi.BlobStoreException;
import dev.creatives.spi.Scanner.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One upload from its reservation on. Bytes become durable before the row says so, and a row that says so is never
 * contradicted: when it is unknown whether the row was written, the bytes stay. For one thread.
 */
public final class RunningUpload {

    private static final Logger LOG = LoggerFactory.getLogger(RunningUpload.class);

    private enum Step {
        RESERVED,
        RECEIVING,
        RECEIVED,
        KEEPING,
        SETTLED,
        CLOSED
    }

    private final Parts parts;
    private final Judges judges;
    private final Reservation reservation;
    private final Runnable leave;
    private Optional<Received> received = Optional.empty();
    private Step step = Step.RESERVED;

    RunningUpload(Parts parts, Judges judges, Reservation reservation, Runnable leave) {
        this.parts = parts;
        this.judges = judges;
        this.reservation = reservation;
        this.leave = leave;
    }

    /** Why this day cannot be; empty when it can. */
    public Optional<Refused> check(LocalDate day) {
        Optional<Refused> refusal = Days.refusal(parts.calendar(), day);
        refusal.ifPresent(this::tell);
        return refusal;
    }

    /** Reads, judges and keeps aside. Once. */
    public Optional<Refused> receive(String fileName, Optional<String> declaredType, InputStream body)
            throws IOException {
        go(Step.RESERVED, Step.RECEIVING);
        try {
            Claim claim = Claim.of(fileName, declaredType);
            received = Optional.of(new Intake(parts, judges).take(claim, body));
            scan(received.get());
            step = Step.RECEIVED;
            return Optional.empty();
        } catch (TurnedDownException e) {
            return Optional.of(refuse(e.refused()));
        } catch (BlobStoreException e) {
            return Optional.of(refuse(unlessBroken(e)));
        }
    }

    private void scan(Received file) throws TurnedDownException {
        Verdict verdict = judges.scanning().verdict(file.draft());
        if (verdict == Verdict.INFECTED) {
            throw TurnedDownException.because(Refusal.INFECTED, "The file holds something harmful.");
        }
        if (verdict == Verdict.ERROR) {
            quarantine(file);
            throw TurnedDownException.because(
                    Refusal.NOT_SCANNED, "The file could not be checked and is not shown to anybody.");
        }
    }

    private void quarantine(Received file) {
        step = Step.KEEPING;
        file.draft().keep(reservation.blob());
        if (parts.store().quarantine(reservation.id(), file.name(), file.picture(), parts.now())) {
            step = Step.SETTLED;
            parts.events().quarantined(reservation.owner(), reservation.id());
        }
    }

    /** Keeps the bytes, then writes the row. Once. */
    public UploadResult publish(LocalDate day) {
        go(Step.RECEIVED, Step.KEEPING);
        Optional<Refused> wrongDay = Days.refusal(parts.calendar(), day);
        if (wrongDay.isPresent()) {
            return refuse(wrongDay.get());
        }
        Received file = received.orElseThrow();
        try {
            file.draft().keep(reservation.blob());
        } catch (BlobStoreException e) {
            return refuse(unlessBroken(e));
        }
        Optional<Creative> creative =
                parts.store().publish(reservation.id(), day, file.name(), file.picture(), parts.now());
        if (creative.isEmpty()) {
            return refuse(Refused.forGood(Refusal.TOO_SLOW, "The upload took too long."));
        }
        step = Step.SETTLED;
        parts.events().uploaded(creative.get());
        return new Uploaded(creative.get());
    }

    /** Gives back what is left. */
    public void close() {
        if (step == Step.CLOSED) {
            return;
        }
        Step last = step;
        step = Step.CLOSED;
        List<Runnable> duties = last == Step.SETTLED
                ? List.of(this::dropDraft)
                : List.of(this::dropDraft, () -> parts.store().release(reservation.id()), () -> dropBytes(last));
        try {
            duties.forEach(RunningUpload::tryTo);
        } finally {
            leave.run();
        }
    }

    private void dropDraft() {
        received.ifPresent(file -> file.draft().close());
    }

    /** Only when no row can ever speak of them: it may have been written though the store seemed to fail. */
    private void dropBytes(Step last) {
        List<BlobKey> key = List.of(reservation.blob());
        if (last == Step.KEEPING && parts.store().referenced(key).isEmpty()) {
            parts.blobs().delete(reservation.blob());
        }
    }

    /**
     * What fails here is made good later, whatever a pool or a driver throws: the reservation ends by itself, and upkeep finds
     * drafts and bytes.
     */
    private static void tryTo(Runnable duty) {
        try {
            duty.run();
        } catch (RuntimeException e) {
            LOG.warn("an upload could not be tidied up at once", e);
        }
    }

    private Refused refuse(Refused refused) {
        tell(refused);
        close();
        return refused;
    }

    private void tell(Refused refused) {
        parts.events().refused(reservation.owner(), refused.reason());
    }

    private static Refused unlessBroken(BlobStoreException e) {
        if (!e.full()) {
            throw e;
        }
        return Refused.forGood(Refusal.INSUFFICIENT_STORAGE, "There is no room for pictures at the moment.");
    }

    private void go(Step from, Step to) {
        if (step != from) {
            throw new IllegalStateException("an upload is received once, and then published once");
        }
        step = to;
    }
}
