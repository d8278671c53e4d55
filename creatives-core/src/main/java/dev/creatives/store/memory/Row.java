// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.store.memory;

import dev.creatives.model.BlobKey;
import dev.creatives.model.BlobState;
import dev.creatives.model.Creative;
import dev.creatives.model.CreativeId;
import dev.creatives.model.FileName;
import dev.creatives.model.Picture;
import dev.creatives.model.Reservation;
import dev.creatives.spi.StoredBlob;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/** One row: a reservation, what became of it, and since when. Immutable. */
record Row(
        Reservation reservation,
        Instant reservedAt,
        Status status,
        Optional<Content> content,
        Optional<Instant> hiddenAt,
        BlobState bytesState) {

    enum Status {
        RESERVED,
        READY,
        QUARANTINED,
        REMOVED,
        CONDEMNED,
        /** An upload was begun; nothing of it is left. */
        NOTED
    }

    record Content(Optional<LocalDate> scheduledAt, FileName fileName, Picture picture, Instant createdAt) {}

    static Row reserved(Reservation reservation, Instant now) {
        return new Row(reservation, now, Status.RESERVED, Optional.empty(), Optional.empty(), BlobState.SOUND);
    }

    CreativeId id() {
        return reservation.id();
    }

    long owner() {
        return reservation.owner();
    }

    BlobKey blob() {
        return reservation.blob();
    }

    boolean is(Status wanted) {
        return status == wanted;
    }

    boolean isLiveAt(Instant now) {
        return is(Status.RESERVED) && now.isBefore(reservation.expiresAt());
    }

    boolean isKept() {
        return !is(Status.RESERVED) && !is(Status.NOTED);
    }

    boolean shouldHaveBytes() {
        return isKept() && !is(Status.CONDEMNED);
    }

    boolean wasHiddenBefore(Instant before) {
        return hiddenAt.orElseThrow().isBefore(before);
    }

    long bytes() {
        return content.map(known -> known.picture().bytes()).orElse(reservation.bytes());
    }

    Row filled(Status next, Content received) {
        Optional<Instant> hidden = next == Status.QUARANTINED ? Optional.of(received.createdAt()) : Optional.empty();
        return new Row(reservation, reservedAt, next, Optional.of(received), hidden, bytesState);
    }

    Row hidden(Instant now) {
        return new Row(reservation, reservedAt, Status.REMOVED, content, Optional.of(now), bytesState);
    }

    Row shown() {
        return new Row(reservation, reservedAt, Status.READY, content, Optional.empty(), bytesState);
    }

    Row condemned(Instant tried) {
        return new Row(reservation, reservedAt, Status.CONDEMNED, content, Optional.of(tried), bytesState);
    }

    Row noted() {
        return new Row(reservation, reservedAt, Status.NOTED, Optional.empty(), Optional.empty(), BlobState.SOUND);
    }

    Row marked(BlobState state) {
        return new Row(reservation, reservedAt, status, content, hiddenAt, state);
    }

    Creative creative() {
        Content known = content.orElseThrow();
        return new Creative(
                id(),
                owner(),
                known.scheduledAt().orElseThrow(),
                known.fileName(),
                known.picture(),
                blob(),
                bytesState,
                known.createdAt());
    }

    StoredBlob storedBlob() {
        Picture picture = content.orElseThrow().picture();
        return new StoredBlob(id(), blob(), picture.bytes(), picture.sha256());
    }
}
