// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives;

import java.io.InputStream;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A picture that an owner wants to schedule.
 *
 * @param owner whose it will be
 * @param day for when
 * @param fileName what the client calls the file, as it came
 * @param declaredType the media type that the client claims, as it came; empty when it claims none
 * @param body the bytes; read once, and closed by the caller
 */
public record Upload(long owner, LocalDate day, String fileName, Optional<String> declaredType, InputStream body) {

    /** An upload whose client claims no media type. */
    public static Upload of(long owner, LocalDate day, String fileName, InputStream body) {
        return new Upload(owner, day, fileName, Optional.empty(), body);
    }
}
