// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.image;

import static dev.creatives.image.WebpFile.broken;

import dev.creatives.policy.UploadLimits;
import java.io.IOException;

/**
 * The frames of an animated WebP, each inside of the canvas and of the size that it says.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9649#section-2.7.1.1">RFC 9649, 2.7.1.1</a>
 */
final class WebpFrames {

    static final String SETTINGS = "ANIM";
    static final String FRAME = "ANMF";

    private static final int SETTINGS_LENGTH = 6;
    private static final int FRAME_HEAD = 16;

    private final Source source;
    private final Sink sink;
    private final WebpCanvas canvas;
    private final UploadLimits limits;
    private boolean begun;
    private int count;

    WebpFrames(Source source, Sink sink, WebpCanvas canvas, UploadLimits limits) {
        this.source = source;
        this.sink = sink;
        this.canvas = canvas;
        this.limits = limits;
    }

    int count() {
        return count;
    }

    void settings(RiffChunk chunk) throws IOException, UnfitImageException {
        require(!begun && chunk.size() == SETTINGS_LENGTH);
        begun = true;
        chunk.write(sink);
        chunk.copyRest(0, source, sink);
    }

    void frame(RiffChunk chunk) throws IOException, UnfitImageException {
        require(begun && chunk.size() > FRAME_HEAD);
        Bounds.checkFrames(++count, limits);
        int x = 2 * source.u24Little();
        int y = 2 * source.u24Little();
        int width = 1 + source.u24Little();
        int height = 1 + source.u24Little();
        Bounds.checkInside(x, y, width, height, canvas.width(), canvas.height());
        chunk.write(sink);
        sink.u24Little(x / 2);
        sink.u24Little(y / 2);
        sink.u24Little(width - 1);
        sink.u24Little(height - 1);
        source.copy(4, sink);
        pixels(chunk.size() - FRAME_HEAD, width, height);
        chunk.pad(source, sink);
    }

    private void pixels(long room, int width, int height) throws IOException, UnfitImageException {
        boolean coded = false;
        for (long left = room; left > 0; ) {
            RiffChunk chunk = RiffChunk.next(source, left);
            if (WebpBitstream.isCoded(chunk)) {
                require(!coded);
                coded = true;
                WebpBitstream pixels = WebpBitstream.begin(chunk, source, sink);
                require(pixels.width() == width && pixels.height() == height);
                chunk.copyRest(WebpBitstream.headBytes(chunk), source, sink);
            } else if (chunk.type().equals(WebpBitstream.ALPHA) && !coded) {
                WebpBitstream.copyAlpha(chunk, source, sink);
            } else {
                chunk.blank(source, sink);
            }
            left -= chunk.bytes();
        }
        require(coded);
    }

    private static void require(boolean sound) throws UnfitImageException {
        if (!sound) {
            throw broken("has a frame that is broken or out of order");
        }
    }
}
