// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.image;

import dev.creatives.model.ImageType;
import dev.creatives.policy.UploadLimits;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A WebP, still or animated. Its chunks and the heads of its coded pixels are checked; the pixels themselves are copied, for the
 * JDK has no decoder of theirs. Metadata is overwritten with zeros, so the file keeps its length.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9649">RFC 9649</a>
 */
final class WebpFile {

    private static final int MOST_EXIF = 64 * 1024;

    private final Source source;
    private final Sink sink;
    private final UploadLimits limits;

    private @Nullable WebpCanvas canvas;
    private @Nullable WebpFrames frames;
    private @Nullable WebpBitstream still;
    private Orientation orientation = Orientation.UPRIGHT;
    private boolean hasExif;
    private long left;

    WebpFile(Source source, Sink sink, UploadLimits limits) {
        this.source = source;
        this.sink = sink;
        this.limits = limits;
    }

    Sieved sieve() throws IOException, UnfitImageException {
        source.copy(4, sink);
        long size = source.u32Little();
        require(size >= 4 && size % 2 == 0);
        sink.u32Little(size);
        source.copy(4, sink);
        left = size - 4;
        RiffChunk first = next();
        if (first.type().equals("VP8X")) {
            extended(first);
        } else {
            require(WebpBitstream.isCoded(first));
            still(first);
        }
        while (left > 0) {
            take(next());
        }
        source.mustEnd();
        return sieved();
    }

    private RiffChunk next() throws IOException, UnfitImageException {
        RiffChunk chunk = RiffChunk.next(source, left);
        left -= chunk.bytes();
        return chunk;
    }

    /** A profile, if there is one, comes next; whether it stays has to be known here. */
    private void extended(RiffChunk head) throws IOException, UnfitImageException {
        require(head.size() == WebpCanvas.LENGTH);
        WebpCanvas said = WebpCanvas.of(source.bytes(WebpCanvas.LENGTH));
        Bounds.check(said.width(), said.height(), limits);
        RiffChunk second = next();
        boolean isProfile = second.type().equals("ICCP") && second.size() <= limits.maxProfileBytes();
        byte[] profile = isProfile ? source.bytes((int) second.size()) : new byte[0];
        boolean keeps = IccProfile.isProfile(profile, 3);
        canvas = said.withProfile(keeps);
        frames = new WebpFrames(source, sink, canvas, limits);
        head.write(sink);
        sink.write(canvas.data());
        if (!isProfile) {
            take(second);
        } else if (keeps) {
            second.write(sink);
            sink.write(profile);
            second.pad(source, sink);
        } else {
            source.skip(second.size() & 1);
            second.writeBlank(sink);
        }
    }

    private void take(RiffChunk chunk) throws IOException, UnfitImageException {
        switch (chunk.type()) {
            case WebpBitstream.LOSSY, WebpBitstream.LOSSLESS -> still(chunk);
            case WebpBitstream.ALPHA -> alpha(chunk);
            case WebpFrames.SETTINGS -> animation().settings(chunk);
            case WebpFrames.FRAME -> animation().frame(chunk);
            case "EXIF" -> exif(chunk);
            case "VP8X" -> throw broken("has two heads");
            default -> chunk.blank(source, sink);
        }
    }

    private void still(RiffChunk chunk) throws IOException, UnfitImageException {
        require(still == null && (canvas == null || !canvas.isAnimated()));
        WebpBitstream read = WebpBitstream.begin(chunk, source, sink);
        Bounds.check(read.width(), read.height(), limits);
        require(canvas == null || (canvas.width() == read.width() && canvas.height() == read.height()));
        chunk.copyRest(WebpBitstream.headBytes(chunk), source, sink);
        still = read;
    }

    private void alpha(RiffChunk chunk) throws IOException, UnfitImageException {
        require(still == null && canvas != null && !canvas.isAnimated());
        WebpBitstream.copyAlpha(chunk, source, sink);
    }

    private WebpFrames animation() throws UnfitImageException {
        if (frames == null || canvas == null || !canvas.isAnimated()) {
            throw broken("has frames but is not animated");
        }
        return frames;
    }

    private void exif(RiffChunk chunk) throws IOException, UnfitImageException {
        if (hasExif || chunk.size() > MOST_EXIF) {
            chunk.blank(source, sink);
            return;
        }
        hasExif = true;
        orientation = Exif.orientation(source.bytes((int) chunk.size()));
        source.skip(chunk.size() & 1);
        chunk.writeBlank(sink);
    }

    private Sieved sieved() throws UnfitImageException {
        if (still != null) {
            return new Sieved(ImageType.WEBP, still.width(), still.height(), 1, orientation);
        }
        if (canvas == null || animation().count() == 0) {
            throw broken("has no picture");
        }
        return new Sieved(
                ImageType.WEBP, canvas.width(), canvas.height(), animation().count(), orientation);
    }

    private static void require(boolean sound) throws UnfitImageException {
        if (!sound) {
            throw broken("has chunks that are broken or out of order");
        }
    }

    static UnfitImageException broken(String how) {
        return UnfitImageException.unsupported("The WebP " + how + ".");
    }
}
