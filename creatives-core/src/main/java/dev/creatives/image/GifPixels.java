// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.image;

import static dev.creatives.image.GifFile.broken;

import java.util.Arrays;

/**
 * Follows the LZW codes of a frame to see that they make all of its pixels and no more. It knows how long each string is and
 * not what is in it.
 *
 * @see <a href="https://www.w3.org/Graphics/GIF/spec-gif89a.txt">GIF 89a, appendix F</a>
 */
final class GifPixels {

    private static final int MOST_CODES = 4096;
    private static final int LONGEST = 12;

    private final int[] lengths = new int[MOST_CODES];
    private int clear;
    private int firstBits;
    private long wanted;

    private int bitsOfCode;
    private int next;
    private int previous;
    private int waiting;
    private int waitingBits;
    private long pixels;
    private boolean ended;

    /**
     * Begins a frame.
     *
     * @param bits of a colour's number, as the frame says: 2 to 8
     */
    void begin(int bits, long count) throws UnfitImageException {
        require(bits >= 2 && bits <= 8);
        clear = 1 << bits;
        firstBits = bits + 1;
        wanted = count;
        pixels = 0;
        waiting = 0;
        waitingBits = 0;
        ended = false;
        Arrays.fill(lengths, 0, clear, 1);
        forget();
    }

    void add(byte[] block, int length) throws UnfitImageException {
        require(!ended);
        for (int i = 0; i < length; i++) {
            require(!ended);
            waiting |= (block[i] & 0xFF) << waitingBits;
            waitingBits += 8;
            while (waitingBits >= bitsOfCode && !ended) {
                take(waiting & (1 << bitsOfCode) - 1);
            }
        }
    }

    /** @throws UnfitImageException if there are fewer or more pixels */
    void requireWhole() throws UnfitImageException {
        require(pixels == wanted);
    }

    private void take(int code) throws UnfitImageException {
        waiting >>>= bitsOfCode;
        waitingBits -= bitsOfCode;
        if (code == clear) {
            forget();
        } else if (code == clear + 1) {
            ended = true;
        } else {
            grow(code);
            pixels += lengths[code];
            previous = code;
        }
    }

    /** Each code but the first adds a string: the previous one and a colour. */
    private void grow(int code) throws UnfitImageException {
        require(code < clear || code < next || (previous >= 0 && code == next && next < MOST_CODES));
        if (previous >= 0 && next < MOST_CODES) {
            lengths[next] = lengths[previous] + 1;
            next++;
            if (next == 1 << bitsOfCode && bitsOfCode < LONGEST) {
                bitsOfCode++;
            }
        }
    }

    private void forget() {
        bitsOfCode = firstBits;
        next = clear + 2;
        previous = -1;
    }

    private static void require(boolean sound) throws UnfitImageException {
        if (!sound) {
            throw broken("has more or fewer pixels than it says, or broken ones");
        }
    }
}
