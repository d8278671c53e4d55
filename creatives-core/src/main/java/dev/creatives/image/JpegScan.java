// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.image;

import static dev.creatives.image.JpegFile.broken;

import dev.creatives.image.JpegFrame.Component;

/**
 * The head of one scan, checked against what came before it.
 *
 * @param units that its data codes, in order
 * @param leastBits that the data has at the very least
 * @see <a href="https://www.w3.org/Graphics/JPEG/itu-t81.pdf">ITU-T T.81, B.2.3 and G.1.1</a>
 */
record JpegScan(long units, long leastBits) {

    private static final int MOST_BLOCKS = 10;

    static JpegScan of(byte[] segment, JpegFrame frame, JpegTables tables) throws UnfitImageException {
        int count = segment.length < 1 ? 0 : segment[0];
        require(count >= 1 && count <= 4 && segment.length == 4 + 2 * count);
        frame.countScan();
        int first = segment[1 + 2 * count];
        int last = segment[2 + 2 * count];
        int high = segment[3 + 2 * count] >> 4 & 0xF;
        int low = segment[3 + 2 * count] & 0xF;
        require(frame.isProgressive() ? isStep(first, last, high, low, count) : isAll(first, last, high, low));

        Component[] components = new Component[count];
        for (int i = 0; i < count; i++) {
            components[i] = frame.component(segment[1 + 2 * i] & 0xFF);
            int selected = segment[2 + 2 * i] & 0xFF;
            boolean needsDc = first == 0 && high == 0;
            require(tables.hasQuantization(components[i].quantization)
                    && (!needsDc || tables.hasDc(selected >> 4))
                    && (last == 0 || tables.hasAc(selected & 0xF)));
            advance(components[i], first, last, high, low);
        }
        return measured(frame, components, last > 0 ? (first > 0 ? 0 : 2) : 1);
    }

    private static boolean isAll(int first, int last, int high, int low) {
        return first == 0 && last == 63 && high == 0 && low == 0;
    }

    private static boolean isStep(int first, int last, int high, int low, int count) {
        boolean isBand = first == 0 ? last == 0 : first > 0 && last >= first && last < 64 && count == 1;
        return isBand && low <= 13 && (high == 0 || low == high - 1);
    }

    /** Each bit of each coefficient comes once, the first coefficient before the others. */
    private static void advance(Component component, int first, int last, int high, int low)
            throws UnfitImageException {
        require(first == 0 || component.bits[0] >= 0);
        for (int i = first; i <= last; i++) {
            require(component.bits[i] == (high == 0 ? -1 : high));
            component.bits[i] = low;
        }
    }

    private static JpegScan measured(JpegFrame frame, Component[] components, int bitsOfBlock)
            throws UnfitImageException {
        int blocks = 0;
        for (Component component : components) {
            blocks += component.across * component.down;
        }
        require(components.length == 1 || blocks <= MOST_BLOCKS);
        long units = frame.units(components);
        return new JpegScan(units, units * (components.length == 1 ? 1 : blocks) * bitsOfBlock);
    }

    private static void require(boolean sound) throws UnfitImageException {
        if (!sound) {
            throw broken("has a scan that is broken or out of turn");
        }
    }
}
