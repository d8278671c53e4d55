// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.image;

import dev.creatives.model.ImageType;

/**
 * What a sieve found out about the picture that it let through.
 *
 * @param type what its bytes are
 * @param width pixels in a row of the file, above 0
 * @param height rows in the file, above 0
 * @param frames 1, or more in an animation
 * @param orientation how it has to be turned to stand upright; what was written says nothing of it any more
 */
public record Sieved(ImageType type, int width, int height, int frames, Orientation orientation) {

    /** Whether it can be shown as it is. Otherwise: {@link Upright}. */
    public boolean isUpright() {
        return orientation == Orientation.UPRIGHT;
    }

    /** The same picture once it is turned. */
    public Sieved upright() {
        boolean swaps = orientation.transposes();
        return new Sieved(type, swaps ? height : width, swaps ? width : height, frames, Orientation.UPRIGHT);
    }
}
