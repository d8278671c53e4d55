// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.spi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.creatives.model.BlobKey;
import dev.creatives.model.Creative;
import dev.creatives.model.CreativeId;
import dev.creatives.model.FileName;
import dev.creatives.model.ImageType;
import dev.creatives.model.Picture;
import dev.creatives.model.Reservation;
import dev.creatives.model.Sha256;
import dev.creatives.policy.OwnerQuota;
import dev.creatives.result.Admission;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;

/** What the contracts of a {@link CreativeStore} put into it. */
public interface CreativeRows {

    /** In whole microseconds. */
    Instant NOW = Instant.parse("2030-06-01T12:00:00.123456Z");

    Duration LIFETIME = Duration.ofMinutes(15);
    LocalDate DAY = LocalDate.parse("2030-06-01");
    FileName NAME = FileName.harmless("Ferien \uD83C\uDFD6 été.jpg");
    long MOST = 10_000;
    Picture PICTURE = new Picture(ImageType.JPEG, 1_000, new Sha256("ab".repeat(32)), 640, 480);
    OwnerQuota AMPLE = new OwnerQuota(1_000_000, 1L << 50, 1_000, 1_000_000);

    /** The same store at every call of one test; at the beginning it holds nothing. */
    CreativeStore store();

    default Reservation wish(long owner, Instant now) {
        return new Reservation(CreativeId.random(), owner, BlobKey.random(), MOST, now.plus(LIFETIME));
    }

    default Reservation reserved(long owner) {
        return reserved(owner, NOW);
    }

    default Reservation reserved(long owner, Instant now) {
        Reservation wish = wish(owner, now);
        assertThat(store().reserve(wish, AMPLE, now)).isEqualTo(new Admission.Admitted(wish));
        return wish;
    }

    default Creative ready(long owner) {
        return ready(owner, DAY, NOW);
    }

    default Creative ready(long owner, LocalDate day, Instant now) {
        return store().publish(reserved(owner, now).id(), day, NAME, PICTURE, now)
                .orElseThrow();
    }

    default Reservation quarantined(long owner) {
        Reservation reservation = reserved(owner);
        assertThat(store().quarantine(reservation.id(), NAME, PICTURE, NOW)).isTrue();
        return reservation;
    }
}
