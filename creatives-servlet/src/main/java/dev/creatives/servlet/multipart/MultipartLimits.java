// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.servlet.multipart;

/**
 * How much of everything one form may have.
 *
 * @param parts parts; 10 by default
 * @param headerBytes bytes of the headers of one part, line ends included, at most 8,192; 8 KiB by default
 * @param nameBytes bytes of UTF-8 in the name of a part, and in a filename; 255 by default
 * @param fieldBytes bytes of a part without a filename; 8 KiB by default
 * @param bodyBytes bytes of the whole body; 12 MiB by default
 */
public record MultipartLimits(int parts, int headerBytes, int nameBytes, int fieldBytes, long bodyBytes) {

    private static final int KIB = 1024;

    /** @throws IllegalArgumentException if a figure is not above 0, or {@code headerBytes} is above 8,192 */
    public MultipartLimits {
        if (parts < 1 || headerBytes < 1 || nameBytes < 1 || fieldBytes < 1 || bodyBytes < 1) {
            throw new IllegalArgumentException("every limit is above 0");
        }
        if (headerBytes > 8 * KIB) {
            throw new IllegalArgumentException("the headers of a part are at most 8 KiB");
        }
    }

    /** The defaults named above. */
    public static MultipartLimits standard() {
        return new MultipartLimits(10, 8 * KIB, 255, 8 * KIB, 12L * KIB * KIB);
    }

    /** These limits with another size of the whole body. */
    public MultipartLimits withBodyBytes(long bytes) {
        return new MultipartLimits(parts, headerBytes, nameBytes, fieldBytes, bytes);
    }
}
