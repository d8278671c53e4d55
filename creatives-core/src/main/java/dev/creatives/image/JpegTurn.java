// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.image;

import dev.creatives.policy.UploadLimits;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.SequenceInputStream;
import java.util.concurrent.Callable;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;

/** One JPEG that is turned, by one thread. Its pixels are in memory once; neither file is. */
final class JpegTurn implements Callable<JpegTurn> {

    private static final float QUALITY = 0.92f;
    /** Rows, tables and buffers of the decoder and the encoder. */
    private static final long OVERHEAD = 2 * 1024 * 1024;

    private final Gate gate;
    private final Orientation orientation;
    private final long heap;
    private final UploadLimits limits;
    private final ImageReader reader =
            ImageIO.getImageReadersByFormatName("jpeg").next();
    private final ImageWriter writer =
            ImageIO.getImageWritersByFormatName("jpeg").next();

    JpegTurn(Gate gate, Orientation orientation, long heap, UploadLimits limits) {
        this.gate = gate;
        this.orientation = orientation;
        this.heap = heap;
        this.limits = limits;
    }

    @Override
    public JpegTurn call() throws IOException, UnfitImageException {
        try {
            gate.begin();
            Source source = new Source(gate.input());
            JpegLying lying = JpegLying.read(source);
            requireRoom(lying);
            encode(TurnedPixels.turned(decode(lying, source), orientation), lying.profile());
            return this;
        } finally {
            reader.dispose();
            writer.dispose();
        }
    }

    /** Of several scans the decoder keeps all coefficients, 2 bytes each, outside of the heap. */
    private void requireRoom(JpegLying lying) throws UnfitImageException {
        long pixels = lying.pixels() + OVERHEAD;
        long all = pixels + (lying.hasManyScans() ? 2 * lying.frame().samples() : 0);
        if (pixels > heap || all > limits.maxDecodedBytes()) {
            throw UnfitImageException.tooManyPixels(
                    "The picture is too large to be turned upright here; turn it upright yourself, or save it smaller.");
        }
    }

    private BufferedImage decode(JpegLying lying, Source source) throws IOException {
        JpegFrame frame = lying.frame();
        BufferedImage image = new BufferedImage(
                frame.width(),
                frame.height(),
                frame.colours() == 1 ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_3BYTE_BGR);
        ImageReadParam param = reader.getDefaultReadParam();
        param.setDestination(image);
        try (ForwardInput input =
                new ForwardInput(new SequenceInputStream(new ByteArrayInputStream(lying.head()), source.rest()))) {
            reader.setInput(input, true, true);
            return reader.read(0, param);
        }
    }

    private void encode(BufferedImage image, byte[] profile) throws IOException {
        ImageWriteParam param = writer.getDefaultWriteParam();
        param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        param.setCompressionQuality(QUALITY);
        try (ForwardOutput output = new ForwardOutput(new Sink(gate.output(), Sink.TO_DISK), profile)) {
            writer.setOutput(output);
            writer.write(null, new IIOImage(image, null, null), param);
        }
    }
}
