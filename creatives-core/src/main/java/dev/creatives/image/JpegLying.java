// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.image;

import java.io.ByteArrayOutputStream;
import java.io.IOException;

/**
 * The head of a JPEG that a sieve wrote, made ready for a decoder: without the colour profile, which is not applied to the pixels
 * but handed on, because that is exact and quick; and with a word about how the colours are coded, which decoders guess otherwise.
 *
 * @param frame what is coded
 * @param hasManyScans whether a decoder has to keep all coefficients before it has the first pixel
 * @param head all bytes before the first coded ones
 * @param profile the segments of the colour profile, perhaps none
 */
@SuppressWarnings("ArrayRecordComponent") // used once, and never compared
record JpegLying(JpegFrame frame, boolean hasManyScans, byte[] head, byte[] profile) {

    private static final byte[] JFIF = {'J', 'F', 'I', 'F', 0, 1, 2, 0, 0, 1, 0, 1, 0, 0};
    private static final int APP0 = 0xE0;
    private static final int APP2 = 0xE2;
    private static final int APP14 = 0xEE;
    private static final int SOF0 = 0xC0;
    private static final int SOF2 = 0xC2;
    private static final int SOS = 0xDA;

    static JpegLying read(Source source) throws IOException, UnfitImageException {
        Parts parts = new Parts();
        source.skip(2);
        int marker = 0;
        while (marker != SOS) {
            marker = source.u16() & 0xFF;
            parts.add(marker, source.bytes(Math.max(0, source.u16() - 2)));
        }
        return parts.joined();
    }

    /** Bytes of its pixels once they are decoded. */
    long pixels() {
        return (long) frame.width() * frame.height() * frame.colours();
    }

    /** The segments as they come. */
    private static final class Parts {

        private final Buffer tables = new Buffer();
        private final Buffer profile = new Buffer();
        private byte[] frame = {};
        private byte[] scan = {0};
        private boolean isProgressive;
        private boolean saysColours;

        void add(int marker, byte[] segment) throws IOException {
            if (marker == APP2) {
                profile.add(marker, segment);
            } else if (marker != APP0) {
                tables.add(marker, segment);
            }
            saysColours |= marker == APP14;
            if (marker >= SOF0 && marker <= SOF2) {
                frame = segment;
                isProgressive = marker == SOF2;
            } else if (marker == SOS && segment.length > 0) {
                scan = segment;
            }
        }

        JpegLying joined() throws IOException, UnfitImageException {
            JpegFrame read = JpegFrame.of(frame, isProgressive);
            if (read.colours() == 4) {
                throw JpegFile.broken(
                        "is made for printing, so it cannot be turned upright; save it in colours of a screen");
            }
            Buffer head = new Buffer();
            head.sink.u16(0xFF00 | JpegFile.SOI);
            if (!saysColours && !read.isNamedRgb()) {
                head.add(APP0, JFIF);
            }
            head.sink.write(tables.bytes());
            return new JpegLying(read, isProgressive || scan[0] < read.colours(), head.bytes(), profile.bytes());
        }
    }

    /** Segments in memory. */
    private static final class Buffer {

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final Sink sink = new Sink(bytes, Sink.IN_MEMORY);

        void add(int marker, byte[] segment) throws IOException {
            JpegHead.segment(sink, marker, segment);
        }

        byte[] bytes() throws IOException {
            sink.flush();
            return bytes.toByteArray();
        }
    }
}
