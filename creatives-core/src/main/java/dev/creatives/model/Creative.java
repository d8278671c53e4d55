// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.model;

import java.time.Instant;
import java.time.LocalDate;

/**
 * A picture of an owner, scheduled for a calendar day.
 *
 * @param id its name
 * @param owner whose it is; what the number means, the application knows
 * @param scheduledAt the day, in the zone of the {@link dev.creatives.policy.SchedulingCalendar}
 * @param fileName what the client called the file, made harmless
 * @param picture what its bytes are
 * @param blob where they lie
 * @param bytesState how the bytes were found when somebody looked last, as of when this was read
 * @param createdAt when it became ready, in whole microseconds
 */
public record Creative(
        CreativeId id,
        long owner,
        LocalDate scheduledAt,
        FileName fileName,
        Picture picture,
        BlobKey blob,
        BlobState bytesState,
        Instant createdAt) {}
