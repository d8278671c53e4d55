// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.image;

import static dev.creatives.image.PngFile.broken;

import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Inflates the pixels of one picture, 16 KiB at a time, to see that they are all there, that each row has a known filter, and
 * that nothing follows them. Keeps nothing.
 *
 * @see <a href="https://www.w3.org/TR/png-3/#8Interlace">PNG, 8 to 10</a>
 */
final class PngPixels implements AutoCloseable {

    private static final int FILTERS = 5;
    /** Of each pass: first column, first row, step of columns, step of rows. */
    private static final int[][] ADAM7 = {
        {0, 0, 8, 8}, {4, 0, 8, 8}, {0, 4, 4, 8}, {2, 0, 4, 4}, {0, 2, 2, 4}, {1, 0, 2, 2}, {0, 1, 1, 2}
    };

    private static final int[][] AT_ONCE = {{0, 0, 1, 1}};

    private final Inflater inflater = new Inflater();
    private final byte[] inflated = new byte[16 * 1024];
    private final PngHeader header;
    private final int width;
    private final int height;
    private final int[][] passes;

    private int pass = -1;
    private long rowBytes;
    private long rows;
    private long leftInRow;

    /** For a picture of that size, coded as the header says. */
    PngPixels(PngHeader header, int width, int height) {
        this.header = header;
        this.width = width;
        this.height = height;
        this.passes = header.interlaced() ? ADAM7 : AT_ONCE;
        nextPass();
    }

    void add(byte[] data, int offset, int length) throws UnfitImageException {
        inflater.setInput(data, offset, length);
        try {
            for (int count = inflate(); count > 0; count = inflate()) {
                check(count);
            }
        } catch (DataFormatException e) {
            throw broken("has pixels that cannot be unpacked");
        }
        if (inflater.needsDictionary() || inflater.getRemaining() > 0) {
            throw broken("has something behind its pixels");
        }
    }

    private int inflate() throws DataFormatException {
        return inflater.inflate(inflated, 0, inflated.length);
    }

    /** @throws UnfitImageException if pixels are missing */
    void requireWhole() throws UnfitImageException {
        if (!inflater.finished() || pass < passes.length) {
            throw broken("has fewer pixels than it says");
        }
    }

    private void check(int count) throws UnfitImageException {
        for (int at = 0; at < count; ) {
            if (leftInRow == 0) {
                beginRow(inflated[at++]);
            } else {
                int step = (int) Math.min(leftInRow, count - at);
                at += step;
                leftInRow -= step;
            }
            endRow();
        }
    }

    private void beginRow(int filter) throws UnfitImageException {
        if (pass == passes.length || filter < 0 || filter >= FILTERS) {
            throw broken("has more pixels than it says, or broken ones");
        }
        leftInRow = rowBytes;
    }

    private void endRow() {
        if (leftInRow == 0 && --rows == 0) {
            nextPass();
        }
    }

    /** Passes without a pixel have no rows. */
    private void nextPass() {
        do {
            pass++;
            if (pass < passes.length) {
                int[] steps = passes[pass];
                rowBytes = header.rowBytes(Math.max(0, (width - steps[0] + steps[2] - 1) / steps[2]));
                rows = rowBytes == 0 ? 0 : Math.max(0, (height - steps[1] + steps[3] - 1) / steps[3]);
            }
        } while (pass < passes.length && rows == 0);
    }

    @Override
    public void close() {
        inflater.end();
    }
}
