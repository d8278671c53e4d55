// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.image;

import dev.creatives.model.ImageType;
import dev.creatives.policy.UploadLimits;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A JPEG of 8-bit samples, sequential or progressive, Huffman-coded: what browsers show. Arithmetic, lossless and hierarchical
 * coding is refused. Segments are checked and rewritten; coded data is copied, its restart markers counted.
 *
 * @see <a href="https://www.w3.org/Graphics/JPEG/itu-t81.pdf">ITU-T T.81, annex B</a>
 */
final class JpegFile {

    private static final int SOF0 = 0xC0;
    private static final int SOF2 = 0xC2;
    private static final int DHT = 0xC4;
    static final int SOI = 0xD8;
    private static final int EOI = 0xD9;
    private static final int SOS = 0xDA;
    private static final int DQT = 0xDB;
    private static final int DRI = 0xDD;
    private static final int APP0 = 0xE0;
    private static final int APP15 = 0xEF;
    private static final int COM = 0xFE;

    private final Source source;
    private final UploadLimits limits;
    private final JpegApp app;
    private final JpegTables tables = new JpegTables();
    private final JpegHead head;
    private final JpegCoded coded;

    private @Nullable JpegFrame frame;
    private int restartInterval;

    JpegFile(Source source, Sink sink, UploadLimits limits) {
        this.source = source;
        this.limits = limits;
        this.app = new JpegApp(limits.maxProfileBytes());
        this.head = new JpegHead(sink, app);
        this.coded = new JpegCoded(source, sink);
    }

    Sieved sieve() throws IOException, UnfitImageException {
        source.skip(2);
        int marker = marker();
        while (marker != EOI) {
            marker = marker == SOS ? scan() : segment(marker);
        }
        JpegFrame whole = requireFrame();
        whole.requireWhole();
        head.end();
        JpegTail.drop(source, app.announcesPictures());
        return new Sieved(ImageType.JPEG, whole.width(), whole.height(), 1, app.orientation());
    }

    private int segment(int marker) throws IOException, UnfitImageException {
        byte[] segment = segment();
        if (marker >= APP0 && marker <= APP15) {
            keep(marker, segment);
        } else if (marker != COM) {
            read(marker, segment);
            head.write(marker, segment);
        }
        return marker();
    }

    /** No reader looks for these behind the first scan. */
    private void keep(int marker, byte[] segment) {
        if (!head.hasBegun()) {
            app.keep(marker, segment);
        }
    }

    private void read(int marker, byte[] segment) throws UnfitImageException {
        switch (marker) {
            case DHT -> tables.defineHuffman(segment);
            case DQT -> tables.defineQuantization(segment);
            case DRI -> restartInterval = restartInterval(segment);
            default -> frame = frame(marker, segment);
        }
    }

    private JpegFrame frame(int marker, byte[] segment) throws UnfitImageException {
        if (marker < SOF0 || marker > SOF2 || frame != null) {
            throw broken("is coded in a way that is not taken");
        }
        JpegFrame read = JpegFrame.of(segment, marker == SOF2);
        Bounds.check(read.width(), read.height(), limits);
        return read;
    }

    private int scan() throws IOException, UnfitImageException {
        byte[] segment = segment();
        JpegFrame whole = requireFrame();
        JpegScan scan = JpegScan.of(segment, whole, tables);
        head.begin(whole.colours());
        head.write(SOS, segment);
        return coded.copy(scan, restartInterval);
    }

    private static int restartInterval(byte[] segment) throws UnfitImageException {
        if (segment.length != 2) {
            throw broken("has a broken restart interval");
        }
        return (segment[0] & 0xFF) << 8 | (segment[1] & 0xFF);
    }

    private int marker() throws IOException, UnfitImageException {
        if (source.u8() != 0xFF) {
            throw broken("has bytes between its segments");
        }
        int marker = source.u8();
        while (marker == 0xFF) {
            marker = source.u8();
        }
        return marker;
    }

    private byte[] segment() throws IOException, UnfitImageException {
        int length = source.u16();
        if (length < 2) {
            throw broken("has a segment without a length");
        }
        return source.bytes(length - 2);
    }

    private JpegFrame requireFrame() throws UnfitImageException {
        if (frame == null) {
            throw broken("has no pixels");
        }
        return frame;
    }

    static UnfitImageException broken(String how) {
        return UnfitImageException.unsupported("The JPEG " + how + ".");
    }
}
