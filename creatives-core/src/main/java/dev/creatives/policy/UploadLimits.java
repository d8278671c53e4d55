// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.policy;

import java.time.Duration;

/**
 * What one file may be. The defaults are those of OWASP ASVS 5.2 as this library reads it.
 *
 * @param maxBytes the size of a file, 1 byte to 1 GiB; 10 MiB by default
 * @param maxPixels width times height, of all frames the largest; 40 million by default
 * @param maxSide width and height each, in pixels; 10,000 by default
 * @param maxFrames frames of an animation; 100 by default
 * @param maxProfileBytes an ICC profile that is kept; a larger one is dropped; 64 KiB by default
 * @param maxDecodedBytes memory that turning a photograph upright may take, and bytes that the pixels of a PNG, those of
 *     all its frames together, may be unpacked to; 160 MiB by default
 * @param decodeWithin how long that may take; 2 seconds by default
 */
public record UploadLimits(
        long maxBytes,
        long maxPixels,
        int maxSide,
        int maxFrames,
        int maxProfileBytes,
        long maxDecodedBytes,
        Duration decodeWithin) {

    private static final int MIB = 1024 * 1024;
    private static final long GIB = 1024L * MIB;

    /** @throws IllegalArgumentException naming the figure that is out of its range */
    public UploadLimits {
        within("maxBytes", maxBytes, GIB);
        within("maxPixels", maxPixels, Integer.MAX_VALUE);
        within("maxSide", maxSide, 65_535);
        within("maxFrames", maxFrames, 100_000);
        within("maxProfileBytes", maxProfileBytes, 16L * MIB);
        within("maxDecodedBytes", maxDecodedBytes, 16 * GIB);
        within("decodeWithin in milliseconds", decodeWithin.toMillis(), 60_000);
    }

    /** The defaults named above. */
    public static UploadLimits standard() {
        return new UploadLimits(10 * MIB, 40_000_000, 10_000, 100, 64 * 1024, 160 * MIB, Duration.ofSeconds(2));
    }

    /** These limits with another size of a file. */
    public UploadLimits withMaxBytes(long bytes) {
        return new UploadLimits(bytes, maxPixels, maxSide, maxFrames, maxProfileBytes, maxDecodedBytes, decodeWithin);
    }

    private static void within(String name, long value, long most) {
        if (value < 1 || value > most) {
            throw new IllegalArgumentException(name + " lies between 1 and " + most + ", not " + value);
        }
    }
}
