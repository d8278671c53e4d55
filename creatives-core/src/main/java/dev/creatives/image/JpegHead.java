// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.image;

import java.io.ByteArrayOutputStream;
import java.io.IOException;

/**
 * Writes the segments of a JPEG. Those before the first scan wait for it, at most 64 KiB of them, so that what applications
 * wrote stands first and in one order, wherever it was found.
 */
final class JpegHead {

    /** A photograph has 1 KiB of tables, a progressive one with tables for each scan less than 10. */
    private static final int MOST = 64 * 1024;

    private final Sink sink;
    private final JpegApp app;
    private final ByteArrayOutputStream held = new ByteArrayOutputStream();
    private final Sink holder = new Sink(held, Sink.IN_MEMORY);
    private boolean begun;
    private int bytes;

    JpegHead(Sink sink, JpegApp app) {
        this.sink = sink;
        this.app = app;
    }

    /** Whether a scan was written. */
    boolean hasBegun() {
        return begun;
    }

    /** Before each scan; only the first one makes a difference. */
    void begin(int colours) throws IOException {
        if (!begun) {
            begun = true;
            sink.u16(0xFF00 | JpegFile.SOI);
            app.writeTo(sink, colours);
            holder.flush();
            sink.write(held.toByteArray());
            held.reset();
        }
    }

    void write(int marker, byte[] segment) throws IOException, UnfitImageException {
        bytes += segment.length + 4;
        if (bytes > MOST) {
            throw JpegFile.broken("has more tables than a picture needs");
        }
        segment(begun ? sink : holder, marker, segment);
    }

    void end() throws IOException {
        sink.u16(0xFFD9);
    }

    static void segment(Sink sink, int marker, byte[] segment) throws IOException {
        sink.u16(0xFF00 | marker);
        sink.u16(segment.length + 2);
        sink.write(segment);
    }
}
