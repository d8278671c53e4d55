// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.policy;

/**
 * Room on a disk that uploads leave alone: the larger of the two figures. Below it no upload begins.
 *
 * @param bytes 1 GiB by default
 * @param percent of all the room there is, 0 to 100; 5 by default
 */
public record FreeSpaceFloor(long bytes, int percent) {

    /** @throws IllegalArgumentException if {@code bytes} is below 0 or {@code percent} not 0 to 100 */
    public FreeSpaceFloor {
        if (bytes < 0 || percent < 0 || percent > 100) {
            throw new IllegalArgumentException("a floor is bytes from 0 and a percentage from 0 to 100");
        }
    }

    /** The defaults named above. */
    public static FreeSpaceFloor standard() {
        return new FreeSpaceFloor(1024L * 1024 * 1024, 5);
    }

    /** No floor: uploads go on until the disk is full. */
    public static FreeSpaceFloor none() {
        return new FreeSpaceFloor(0, 0);
    }

    /** Whether an upload may begin with so much room left. */
    public boolean allows(long free, long total) {
        return free >= bytes && free >= total / 100 * percent;
    }
}
