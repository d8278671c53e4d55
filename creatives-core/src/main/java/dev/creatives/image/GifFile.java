// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.image;

import dev.creatives.model.ImageType;
import dev.creatives.policy.UploadLimits;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A GIF, still or animated. Every frame is unpacked, but not kept. Of the extensions only how a frame is shown and how often the
 * animation loops remain.
 *
 * @see <a href="https://www.w3.org/Graphics/GIF/spec-gif89a.txt">GIF 89a</a>
 */
final class GifFile {

    private static final int VERSION = 6;
    private static final int HAS_COLOURS = 0x80;
    private static final int IMAGE = 0x2C;
    private static final int EXTENSION = 0x21;
    private static final int TRAILER = 0x3B;
    private static final int CONTROL = 0xF9;
    private static final int APPLICATION = 0xFF;
    private static final int PLAIN_TEXT = 0x01;
    private static final byte[] LOOP = "NETSCAPE2.0".getBytes(StandardCharsets.US_ASCII);

    private final Source source;
    private final Sink sink;
    private final UploadLimits limits;
    private final byte[] block = new byte[255];
    private final GifPixels pixels = new GifPixels();

    private int wide;
    private int high;
    private boolean hasColours;
    private boolean loops;
    private byte[] control = {};
    private int frames;

    GifFile(Source source, Sink sink, UploadLimits limits) {
        this.source = source;
        this.sink = sink;
        this.limits = limits;
    }

    Sieved sieve() throws IOException, UnfitImageException {
        screen();
        for (int next = source.u8(); next != TRAILER; next = source.u8()) {
            switch (next) {
                case IMAGE -> frame();
                case EXTENSION -> extension(source.u8());
                default -> throw broken("has something that is not a block");
            }
        }
        if (frames == 0) {
            throw broken("has no picture");
        }
        source.mustEnd();
        sink.u8(TRAILER);
        return new Sieved(ImageType.GIF, wide, high, frames, Orientation.UPRIGHT);
    }

    private void screen() throws IOException, UnfitImageException {
        byte[] version = source.bytes(VERSION);
        wide = source.u16Little();
        high = source.u16Little();
        sink.write(version);
        sink.u16Little(wide);
        sink.u16Little(high);
        int packed = source.u8();
        sink.u8(packed);
        source.copy(2, sink);
        hasColours = colours(packed);
        requireBlock();
        Bounds.check(wide, high, limits);
    }

    /** Text that begins like a GIF has a size of letters; it is not too large but something else. */
    private void requireBlock() throws IOException, UnfitImageException {
        byte[] next = source.peek(1);
        if (next.length == 1 && next[0] != EXTENSION && next[0] != IMAGE && next[0] != TRAILER) {
            throw broken("has something that is not a block");
        }
    }

    private void frame() throws IOException, UnfitImageException {
        Bounds.checkFrames(++frames, limits);
        int x = source.u16Little();
        int y = source.u16Little();
        int width = source.u16Little();
        int height = source.u16Little();
        Bounds.checkInside(x, y, width, height, wide, high);
        sink.write(control);
        control = new byte[0];
        sink.u8(IMAGE);
        sink.u16Little(x);
        sink.u16Little(y);
        sink.u16Little(width);
        sink.u16Little(height);
        int packed = source.u8();
        sink.u8(packed);
        if (!colours(packed) && !hasColours) {
            throw broken("has no colours");
        }
        pixels((long) width * height);
    }

    private boolean colours(int packed) throws IOException, UnfitImageException {
        if ((packed & HAS_COLOURS) == 0) {
            return false;
        }
        source.copy(3L << ((packed & 7) + 1), sink);
        return true;
    }

    private void pixels(long count) throws IOException, UnfitImageException {
        int bits = source.u8();
        sink.u8(bits);
        pixels.begin(bits, count);
        for (int length = block(); length > 0; length = block()) {
            pixels.add(block, length);
            sink.u8(length);
            sink.write(block, 0, length);
        }
        pixels.requireWhole();
        sink.u8(0);
    }

    private void extension(int label) throws IOException, UnfitImageException {
        int length = block();
        if (label == CONTROL) {
            control(length);
        } else if (label == APPLICATION && length == LOOP.length && isLoop()) {
            loop();
        } else {
            control = label == PLAIN_TEXT ? new byte[0] : control;
            dropBlocks(length);
        }
    }

    private void control(int length) throws IOException, UnfitImageException {
        control = new byte[] {EXTENSION, (byte) CONTROL, 4, block[0], block[1], block[2], block[3], 0};
        if (length != 4 || block() != 0) {
            throw broken("has a frame that cannot be shown");
        }
    }

    private boolean isLoop() {
        return Arrays.equals(block, 0, LOOP.length, LOOP, 0, LOOP.length);
    }

    /** Written once, where it is found first. Other things that Netscape's browser understood are forgotten. */
    private void loop() throws IOException, UnfitImageException {
        int length = block();
        if (length == 3 && block[0] == 1 && !loops) {
            loops = true;
            sink.write((byte) EXTENSION, (byte) APPLICATION, (byte) LOOP.length);
            sink.write(LOOP);
            sink.write((byte) 3, (byte) 1, block[1], block[2], (byte) 0);
        }
        dropBlocks(length);
    }

    private void dropBlocks(int first) throws IOException, UnfitImageException {
        for (int length = first; length > 0; ) {
            length = block();
        }
    }

    /** Reads a block of 0 to 255 bytes. */
    private int block() throws IOException, UnfitImageException {
        int length = source.u8();
        for (int read = 0; read < length; ) {
            read += source.some(block, read, length - read);
        }
        return length;
    }

    static UnfitImageException broken(String how) {
        return UnfitImageException.unsupported("The GIF " + how + ".");
    }
}
