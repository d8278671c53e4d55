// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.model;

/**
 * What is known of the bytes of a picture as they are stored.
 *
 * @param type what the bytes are
 * @param bytes how many there are, above 0
 * @param sha256 their digest
 * @param width pixels from side to side, as shown, above 0
 * @param height pixels from top to bottom, as shown, above 0
 */
public record Picture(ImageType type, long bytes, Sha256 sha256, int width, int height) {

    /** @throws IllegalArgumentException if a figure is not above 0 */
    public Picture {
        if (bytes < 1 || width < 1 || height < 1) {
            throw new IllegalArgumentException("a picture has bytes, a width and a height above 0");
        }
    }
}
