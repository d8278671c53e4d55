// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.image;

import static dev.creatives.image.PngFile.broken;

import dev.creatives.policy.UploadLimits;
import java.nio.ByteBuffer;

/**
 * The image of a PNG and, when it is animated, its frames: each begun in order, each with all its pixels. A frame with which
 * all of them come to more bytes than {@link UploadLimits#maxDecodedBytes} is refused before it is unpacked.
 *
 * @see <a href="https://www.w3.org/TR/png-3/#apng-frame-based-animation">PNG, 4.9</a>
 */
final class PngAnimation implements AutoCloseable {

    /** Bytes of an {@code acTL}. */
    static final int HEAD = 8;
    /** Bytes of an {@code fcTL}. */
    static final int FRAME = 26;

    private final PngHeader header;
    private final UploadLimits limits;
    /** Of the image, and then of the frame that came last. */
    private PngPixels pixels;

    private boolean begun;
    private boolean over;
    private boolean hasFrameBehind;
    private int declared;
    private int frames;
    private long sequence;
    private long unpacked;

    PngAnimation(PngHeader header, UploadLimits limits) {
        this.header = header;
        this.limits = limits;
        this.pixels = new PngPixels(header, header.width(), header.height());
        this.unpacked = header.bytes(header.width(), header.height());
    }

    boolean isAnimated() {
        return declared > 0;
    }

    /** Whether the first pixel came. */
    boolean hasImage() {
        return begun;
    }

    int frames() {
        return Math.max(1, frames);
    }

    /** Where the next pixels of the image belong. */
    PngPixels imagePixels() throws UnfitImageException {
        require(!over);
        begun = true;
        return pixels;
    }

    /** Before anything that is not the image: it comes in one piece. */
    void endImage() throws UnfitImageException {
        if (begun && !over) {
            over = true;
            pixels.requireWhole();
        }
    }

    void begin(byte[] head) throws UnfitImageException {
        long count = Integer.toUnsignedLong(ByteBuffer.wrap(head).getInt());
        Bounds.checkFrames(count, limits);
        require(!begun && declared == 0 && count > 0);
        declared = (int) count;
    }

    void beginFrame(byte[] control) throws UnfitImageException {
        ByteBuffer frame = ByteBuffer.wrap(control);
        requireNext(Integer.toUnsignedLong(frame.getInt()));
        long width = Integer.toUnsignedLong(frame.getInt());
        long height = Integer.toUnsignedLong(frame.getInt());
        long x = Integer.toUnsignedLong(frame.getInt());
        long y = Integer.toUnsignedLong(frame.getInt());
        Bounds.checkInside(x, y, width, height, header.width(), header.height());
        require(++frames <= declared && control[24] >= 0 && control[24] <= 2 && (control[25] & ~1) == 0);
        if (begun) {
            next((int) width, (int) height);
        } else {
            require(frames == 1 && width == header.width() && height == header.height());
        }
    }

    private void next(int width, int height) throws UnfitImageException {
        pixels.requireWhole();
        unpacked += header.bytes(width, height);
        Bounds.checkUnpacked(unpacked, limits);
        pixels.close();
        pixels = new PngPixels(header, width, height);
        hasFrameBehind = true;
    }

    /** Where the next pixels of the frame belong. */
    PngPixels framePixels(long number) throws UnfitImageException {
        requireNext(number);
        require(hasFrameBehind);
        return pixels;
    }

    /** @throws UnfitImageException if pixels or frames are missing */
    void requireWhole() throws UnfitImageException {
        require(begun && frames == declared);
        pixels.requireWhole();
    }

    private void requireNext(long number) throws UnfitImageException {
        require(number == sequence++);
    }

    private static void require(boolean sound) throws UnfitImageException {
        if (!sound) {
            throw broken("has no image, or its frames are out of order");
        }
    }

    @Override
    public void close() {
        pixels.close();
    }
}
