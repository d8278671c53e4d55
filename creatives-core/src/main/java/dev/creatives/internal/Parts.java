// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.internal;

import dev.creatives.event.CreativeEvents;
import dev.creatives.policy.FreeSpaceFloor;
import dev.creatives.policy.OwnerQuota;
import dev.creatives.policy.SchedulingCalendar;
import dev.creatives.policy.UploadLimits;
import dev.creatives.spi.BlobStore;
import dev.creatives.spi.CreativeStore;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** What the verbs work with. Whoever listens to {@code events} cannot hurt them. */
public record Parts(
        CreativeStore store,
        BlobStore blobs,
        SchedulingCalendar calendar,
        UploadLimits limits,
        OwnerQuota quota,
        FreeSpaceFloor floor,
        CreativeEvents events) {

    public Parts {
        events = new SafeEvents(events);
    }

    /** In whole microseconds, which is what stores keep. */
    Instant now() {
        return calendar.now().truncatedTo(ChronoUnit.MICROS);
    }
}
