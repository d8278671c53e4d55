// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.image;

import static dev.creatives.image.JpegFile.broken;

import java.io.IOException;

/** Copies the coded data of a scan. It is not decoded, but has to be as long as its pixels need and restart where it must. */
final class JpegCoded {

    private static final int RST0 = 0xD0;
    private static final int RST7 = 0xD7;

    private final Source source;
    private final Sink sink;

    JpegCoded(Source source, Sink sink) {
        this.source = source;
        this.sink = sink;
    }

    /** Returns the marker behind the data. */
    int copy(JpegScan scan, int restartInterval) throws IOException, UnfitImageException {
        long bytes = 0;
        long restarts = 0;
        while (true) {
            bytes += source.copyCoded(sink);
            int next = afterFF();
            if (next == 0) {
                bytes++;
                sink.u16(0xFF00);
            } else if (next >= RST0 && next <= RST7) {
                require(next == RST0 + (int) (restarts++ & 7));
                sink.u16(0xFF00 | next);
            } else if (next > 0) {
                require(bytes * 8 >= Math.max(1, scan.leastBits())
                        && restarts == restarts(scan.units(), restartInterval));
                return next;
            }
        }
    }

    private static long restarts(long units, int interval) {
        return interval == 0 ? 0 : (units - 1) / interval;
    }

    /** What an FF introduces; below 0 when the buffer came to its end before one. */
    private int afterFF() throws IOException, UnfitImageException {
        if (!source.startsWithFF()) {
            return -1;
        }
        int next = 0xFF;
        while (next == 0xFF) {
            next = source.u8();
        }
        return next;
    }

    private static void require(boolean sound) throws UnfitImageException {
        if (!sound) {
            throw broken("has fewer pixels than it says, or they are out of order");
        }
    }
}
