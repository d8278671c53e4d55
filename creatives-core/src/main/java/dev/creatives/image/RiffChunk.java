// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.image;

import static dev.creatives.image.WebpFile.broken;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * The head of a chunk of a WebP, inside of something that has a size itself.
 *
 * @param type four letters
 * @param size bytes of data, without the one that pads an odd size
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9649#section-2.3">RFC 9649, 2.3</a>
 */
record RiffChunk(String type, long size) {

    static final int HEAD = 8;

    /** @param room bytes that are left in what the chunk lies in */
    static RiffChunk next(Source source, long room) throws IOException, UnfitImageException {
        if (room < HEAD) {
            throw broken("has a chunk without a head");
        }
        RiffChunk chunk = new RiffChunk(text(source.bytes(4)), source.u32Little());
        if (chunk.bytes() > room) {
            throw broken("has a chunk that is larger than what it lies in");
        }
        return chunk;
    }

    /** With head and padding. */
    long bytes() {
        return HEAD + size + (size & 1);
    }

    void write(Sink sink) throws IOException {
        sink.write(type.getBytes(StandardCharsets.ISO_8859_1));
        sink.u32Little(size);
    }

    /** Copies data of which some was already taken, and the padding. */
    void copyRest(long taken, Source source, Sink sink) throws IOException, UnfitImageException {
        source.copy(size - taken, sink);
        pad(source, sink);
    }

    void pad(Source source, Sink sink) throws IOException, UnfitImageException {
        if ((size & 1) == 1) {
            source.skip(1);
            sink.u8(0);
        }
    }

    /**
     * Writes as many zeros, under a name that no reader knows. The size of a WebP stands in front of it, long before it is known
     * what has to go: so what goes leaves a gap.
     */
    void blank(Source source, Sink sink) throws IOException, UnfitImageException {
        source.skip(size + (size & 1));
        writeBlank(sink);
    }

    void writeBlank(Sink sink) throws IOException {
        new RiffChunk("JUNK", size).write(sink);
        for (long left = size + (size & 1); left > 0; left--) {
            sink.u8(0);
        }
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
