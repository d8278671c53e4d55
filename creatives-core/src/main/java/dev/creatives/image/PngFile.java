// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.image;

import dev.creatives.model.ImageType;
import dev.creatives.policy.UploadLimits;
import java.io.IOException;

/**
 * A PNG, still or animated. The order and the sum of every chunk are checked and all pixels are unpacked, but not kept. Chunks
 * that do not change how the picture looks are dropped.
 *
 * @see <a href="https://www.w3.org/TR/png-3/">Portable Network Graphics, third edition</a>
 */
final class PngFile {

    private final Source source;
    private final Sink sink;
    private final UploadLimits limits;
    private final byte[] some = new byte[16 * 1024];

    private Orientation orientation = Orientation.UPRIGHT;
    private boolean hasExif;

    PngFile(Source source, Sink sink, UploadLimits limits) {
        this.source = source;
        this.sink = sink;
        this.limits = limits;
    }

    Sieved sieve() throws IOException, UnfitImageException {
        source.skip(PngChunk.SIGNATURE.length);
        sink.write(PngChunk.SIGNATURE);
        PngHeader header = header();
        PngHints hints = new PngHints(header, limits.maxProfileBytes());
        try (PngAnimation animation = new PngAnimation(header, limits)) {
            PngChunk chunk = PngChunk.next(source);
            while (!chunk.type().equals("IEND")) {
                take(chunk, hints, animation);
                chunk = PngChunk.next(source);
            }
            animation.endImage();
            animation.requireWhole();
            end(chunk);
            return new Sieved(ImageType.PNG, header.width(), header.height(), animation.frames(), orientation);
        }
    }

    private PngHeader header() throws IOException, UnfitImageException {
        PngChunk chunk = PngChunk.next(source);
        if (!chunk.type().equals("IHDR") || chunk.length() != PngHeader.LENGTH) {
            throw broken("does not begin with its header");
        }
        byte[] data = chunk.whole();
        PngHeader header = PngHeader.of(data, limits);
        PngChunk.write(sink, "IHDR", data);
        return header;
    }

    private void take(PngChunk chunk, PngHints hints, PngAnimation animation) throws IOException, UnfitImageException {
        if (chunk.type().equals("IDAT")) {
            hints.requirePalette();
            imageData(chunk, animation.imagePixels());
            return;
        }
        animation.endImage();
        switch (chunk.type()) {
            case "acTL" -> animation.begin(control(chunk, PngAnimation.HEAD));
            case "fcTL", "fdAT" -> frame(chunk, animation);
            case "eXIf" -> exif(chunk);
            default -> hint(chunk, hints, animation);
        }
    }

    /** An empty chunk is no part of the picture. */
    private void imageData(PngChunk chunk, PngPixels pixels) throws IOException, UnfitImageException {
        if (chunk.length() == 0) {
            chunk.end();
        } else {
            chunk.beginCopy(sink);
            pixels(chunk, pixels);
        }
    }

    private void frame(PngChunk chunk, PngAnimation animation) throws IOException, UnfitImageException {
        if (!animation.isAnimated()) {
            chunk.drop();
        } else if (chunk.type().equals("fcTL")) {
            animation.beginFrame(control(chunk, PngAnimation.FRAME));
        } else {
            chunk.beginCopy(sink);
            pixels(chunk, animation.framePixels(chunk.copyNumber(sink)));
        }
    }

    private void pixels(PngChunk chunk, PngPixels pixels) throws IOException, UnfitImageException {
        for (int count = chunk.some(some); count > 0; count = chunk.some(some)) {
            pixels.add(some, 0, count);
            sink.write(some, 0, count);
        }
        sink.u32(chunk.end());
    }

    private byte[] control(PngChunk chunk, int length) throws IOException, UnfitImageException {
        if (chunk.length() != length) {
            throw broken("has a broken animation");
        }
        byte[] data = chunk.whole();
        PngChunk.write(sink, chunk.type(), data);
        return data;
    }

    private void hint(PngChunk chunk, PngHints hints, PngAnimation animation) throws IOException, UnfitImageException {
        if (chunk.isCritical() && !chunk.type().equals("PLTE")) {
            throw broken("has a chunk that is unknown or out of place");
        }
        if (!hints.wants(chunk, animation.hasImage())) {
            chunk.drop();
            return;
        }
        byte[] data = hints.keep(chunk.type(), chunk.whole());
        if (data.length > 0) {
            PngChunk.write(sink, chunk.type(), data);
        }
    }

    private void exif(PngChunk chunk) throws IOException, UnfitImageException {
        if (hasExif || chunk.length() > 64 * 1024) {
            chunk.drop();
        } else {
            hasExif = true;
            orientation = Exif.orientation(chunk.whole());
        }
    }

    private void end(PngChunk chunk) throws IOException, UnfitImageException {
        if (chunk.length() != 0) {
            throw broken("has something in its end");
        }
        chunk.end();
        source.mustEnd();
        PngChunk.write(sink, "IEND", new byte[0]);
    }

    static UnfitImageException broken(String how) {
        return UnfitImageException.unsupported("The PNG " + how + ".");
    }
}
