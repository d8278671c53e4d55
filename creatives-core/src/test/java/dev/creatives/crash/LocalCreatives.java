// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.creatives.Creatives;
import dev.creatives.CreativesBuilder;
import dev.creatives.Upload;
import dev.creatives.model.Creative;
import dev.creatives.policy.FreeSpaceFloor;
import dev.creatives.policy.OwnerQuota;
import dev.creatives.policy.SchedulingCalendar;
import dev.creatives.result.UploadResult;
import dev.creatives.result.UploadResult.Uploaded;
import dev.creatives.spi.BlobStore;
import dev.creatives.spi.CreativeStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.time.ZoneOffset;

/** Creatives without limits of an owner, of the disk, or background work. */
final class LocalCreatives {

    static final long OWNER = 7;

    private LocalCreatives() {}

    static CreativesBuilder over(CreativeStore rows, BlobStore bytes, InstantSource clock) {
        return Creatives.builder()
                .store(rows)
                .blobs(bytes)
                .calendar(SchedulingCalendar.in(ZoneOffset.UTC).withClock(clock))
                .quota(new OwnerQuota(1_000_000, Long.MAX_VALUE / 2, 1_000, 1_000_000))
                .freeSpaceFloor(FreeSpaceFloor.none())
                .withoutBackgroundWork();
    }

    static UploadResult upload(Creatives creatives, String name, byte[] picture) {
        try {
            return creatives.upload(
                    Upload.of(OWNER, creatives.calendar().today(), name, new ByteArrayInputStream(picture)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Creative uploaded(Creatives creatives, byte[] picture) {
        UploadResult result = upload(creatives, "a.png", picture);
        assertThat(result).isInstanceOf(Uploaded.class);
        return ((Uploaded) result).creative();
    }
}
