// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.image;

import dev.creatives.policy.UploadLimits;

/** Holds what a header says against the limits, before anything that the header speaks of is read. */
final class Bounds {

    private Bounds() {}

    /** @throws UnfitImageException if one side is 0 or too long, or the area too large */
    static void check(long width, long height, UploadLimits limits) throws UnfitImageException {
        if (width < 1 || height < 1) {
            throw UnfitImageException.unsupported("The picture has no width or no height.");
        }
        if (width > limits.maxSide() || height > limits.maxSide()) {
            throw UnfitImageException.tooManyPixels("The picture has " + width + " x " + height
                    + " pixels; a side has at most " + limits.maxSide() + ".");
        }
        if (width * height > limits.maxPixels()) {
            throw UnfitImageException.tooManyPixels("The picture has " + width + " x " + height + " pixels; at most "
                    + limits.maxPixels() + " are taken.");
        }
    }

    /** @throws UnfitImageException if there are too many */
    static void checkFrames(long frames, UploadLimits limits) throws UnfitImageException {
        if (frames > limits.maxFrames()) {
            throw UnfitImageException.tooManyPixels("The animation has more than " + limits.maxFrames() + " frames.");
        }
    }

    /** @throws UnfitImageException if that many bytes, unpacked, are too many for a picture with all its frames */
    static void checkUnpacked(long bytes, UploadLimits limits) throws UnfitImageException {
        if (bytes > limits.maxDecodedBytes()) {
            throw UnfitImageException.tooManyPixels(
                    "The pixels of the picture take more than " + limits.maxDecodedBytes() + " bytes.");
        }
    }

    /** @throws UnfitImageException if the frame reaches beyond the picture or has no area */
    static void checkInside(long x, long y, long width, long height, long wide, long high) throws UnfitImageException {
        if (width < 1 || height < 1 || x + width > wide || y + height > high) {
            throw UnfitImageException.unsupported("A frame of the animation reaches beyond the picture.");
        }
    }
}
