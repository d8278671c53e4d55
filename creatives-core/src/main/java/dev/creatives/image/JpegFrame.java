// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.image;

import static dev.creatives.image.JpegFile.broken;

import java.util.Arrays;
import java.util.function.ToIntFunction;

/**
 * The head of a JPEG's frame, and how far its scans have come.
 *
 * @see <a href="https://www.w3.org/Graphics/JPEG/itu-t81.pdf">ITU-T T.81, B.2.2</a>
 */
final class JpegFrame {

    /** Encoders write 10 scans; decoders spend time on each. */
    private static final int MOST_SCANS = 64;

    private final boolean progressive;
    private final int width;
    private final int height;
    private final Component[] components;
    private int scans;

    private JpegFrame(boolean progressive, int width, int height, Component[] components) {
        this.progressive = progressive;
        this.width = width;
        this.height = height;
        this.components = components;
    }

    static JpegFrame of(byte[] segment, boolean progressive) throws UnfitImageException {
        require(segment.length >= 6 && segment[0] == 8);
        int count = segment[5];
        require((count == 1 || count == 3 || count == 4) && segment.length == 6 + 3 * count);
        Component[] components = new Component[count];
        for (int i = 0; i < count; i++) {
            components[i] = new Component(segment, 6 + 3 * i);
            require(Arrays.stream(components, 0, i).noneMatch(components[i]::isNamedLike));
        }
        JpegFrame frame = new JpegFrame(progressive, u16(segment, 3), u16(segment, 1), components);
        for (Component component : components) {
            require(frame.widest(c -> c.across) % component.across == 0
                    && frame.widest(c -> c.down) % component.down == 0);
        }
        return frame;
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    boolean isProgressive() {
        return progressive;
    }

    /** 1 grey, 3 colours or 4 inks. */
    int colours() {
        return components.length;
    }

    /** Whether its components are called R, G and B, which decoders take at its word. */
    boolean isNamedRgb() {
        return components.length == 3 && components[0].id == 'R' && components[1].id == 'G' && components[2].id == 'B';
    }

    /** How many samples there are in all, rounded up to whole units. */
    long samples() {
        long units = (long) upBy(width, 8 * widest(c -> c.across)) * upBy(height, 8 * widest(c -> c.down));
        return units
                * 64
                * Arrays.stream(components).mapToInt(c -> c.across * c.down).sum();
    }

    Component component(int id) throws UnfitImageException {
        return Arrays.stream(components)
                .filter(component -> component.id == id)
                .findFirst()
                .orElseThrow(() -> broken("has a scan of nothing"));
    }

    void countScan() throws UnfitImageException {
        require(++scans <= MOST_SCANS);
    }

    /** The least units that are coded together, in a scan of these components. */
    long units(Component... scanned) {
        if (scanned.length == 1) {
            return (long) upBy(upBy(width * scanned[0].across, widest(c -> c.across)), 8)
                    * upBy(upBy(height * scanned[0].down, widest(c -> c.down)), 8);
        }
        return (long) upBy(width, 8 * widest(c -> c.across)) * upBy(height, 8 * widest(c -> c.down));
    }

    /** @throws UnfitImageException if a component was never scanned */
    void requireWhole() throws UnfitImageException {
        for (Component component : components) {
            if (component.bits[0] < 0) {
                throw broken("ends before all its colours came");
            }
        }
    }

    private int widest(ToIntFunction<Component> factor) {
        return Arrays.stream(components).mapToInt(factor).max().orElseThrow();
    }

    private static int upBy(int value, int step) {
        return (value + step - 1) / step;
    }

    private static int u16(byte[] bytes, int at) {
        return (bytes[at] & 0xFF) << 8 | (bytes[at + 1] & 0xFF);
    }

    private static void require(boolean sound) throws UnfitImageException {
        if (!sound) {
            throw broken("has a frame that is broken or not taken");
        }
    }

    /** One colour. */
    static final class Component {

        final int id;
        final int across;
        final int down;
        final int quantization;
        /** The lowest bit known of each coefficient; below 0 while nothing is known. */
        final int[] bits = new int[64];

        private Component(byte[] segment, int at) throws UnfitImageException {
            id = segment[at] & 0xFF;
            across = segment[at + 1] >> 4;
            down = segment[at + 1] & 0xF;
            quantization = segment[at + 2];
            require(across >= 1 && across <= 4 && down >= 1 && down <= 4 && quantization >= 0 && quantization <= 3);
            Arrays.fill(bits, -1);
        }

        private boolean isNamedLike(Component other) {
            return id == other.id;
        }
    }
}
