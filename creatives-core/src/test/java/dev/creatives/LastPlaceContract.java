// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives;

import static org.assertj.core.api.Assertions.assertThat;

import dev.creatives.policy.OwnerQuota;
import dev.creatives.policy.SchedulingCalendar;
import dev.creatives.result.Refusal;
import dev.creatives.result.UploadResult;
import dev.creatives.spi.CreativeStore;
import dev.otpauth.testkit.MutableClock;
import dev.otpauth.testkit.Race;
import java.io.ByteArrayInputStream;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whole uploads that race for one place, over any store. */
interface LastPlaceContract {

    byte[] PICTURE = Pictures.png(4, 3);

    CreativeStore store();

    @Test
    @Tag("UPL-12")
    default void ofAHundredUploadsForOneRemainingPlaceOneWins() throws Exception {
        MutableClock clock = MutableClock.create();
        FakeBlobs blobs = new FakeBlobs(clock);
        try (Creatives creatives = Creatives.builder()
                .store(store())
                .blobs(blobs)
                .calendar(SchedulingCalendar.in(ZoneId.of("UTC")).withClock(clock))
                .quota(new OwnerQuota(3, 1L << 40, 200, 1_000))
                .parallelUploads(200)
                .withoutBackgroundWork()
                .build()) {
            upload(creatives);
            upload(creatives);

            List<UploadResult> results = Race.atOnce(100, () -> upload(creatives));
            assertThat(results)
                    .filteredOn(UploadResult.Uploaded.class::isInstance)
                    .hasSize(1);
            assertThat(results)
                    .filteredOn(UploadResult.Refused.class::isInstance)
                    .extracting(refused -> ((UploadResult.Refused) refused).reason())
                    .hasSize(99)
                    .containsOnly(Refusal.QUOTA_EXCEEDED);
            assertThat(creatives.scheduled(7).today()).hasSize(3);
            assertThat(blobs.keys()).hasSize(3);
            assertThat(blobs.openDrafts()).isZero();
        }
    }

    private static UploadResult upload(Creatives creatives) throws Exception {
        return creatives.upload(Upload.of(7, creatives.calendar().today(), "a.png", new ByteArrayInputStream(PICTURE)));
    }
}
