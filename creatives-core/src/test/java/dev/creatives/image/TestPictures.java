// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.image;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Sound pictures for tests, the same bytes in every run. Their subject is a sky over a meadow, so that up is up. */
public final class TestPictures {

    private TestPictures() {}

    /** What a camera of a telephone writes: lies on its side (Exif 6), knows where and when it was taken, and has a comment. */
    public static byte[] photograph() {
        return photograph(1600, 1200, 6);
    }

    /** The same in another size and with another orientation, 1 to 8. Width and height are those of the file. */
    public static byte[] photograph(int width, int height, int orientation) {
        boolean swaps = Orientation.ofExif(orientation).transposes();
        BufferedImage upright = scene(swaps ? height : width, swaps ? width : height);
        byte[] lying = written("jpg", lying(upright, Orientation.ofExif(orientation)));
        return TestMetadata.intoJpeg(lying, orientation);
    }

    public static byte[] jpeg(int width, int height) {
        return written("jpg", scene(width, height));
    }

    public static byte[] progressiveJpeg(int width, int height) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpg").next();
        ImageWriteParam param = writer.getDefaultWriteParam();
        param.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
            writer.setOutput(stream);
            writer.write(null, new IIOImage(scene(width, height), null, null), param);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return out.toByteArray();
    }

    public static byte[] png(int width, int height) {
        return written("png", scene(width, height));
    }

    public static byte[] gif(int width, int height) {
        return written("gif", scene(width, height));
    }

    /** Loops for ever. */
    public static byte[] animatedGif(int width, int height, int frames) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
            writer.setOutput(stream);
            writer.prepareWriteSequence(null);
            for (int i = 0; i < frames; i++) {
                BufferedImage image = indexed(width, height, i);
                writer.writeToSequence(new IIOImage(image, null, looping(writer, image)), null);
            }
            writer.endWriteSequence();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return out.toByteArray();
    }

    /** Lossless, of one colour, any size up to 16,384. */
    public static byte[] webp(int width, int height) {
        return TestWebp.still(width, height);
    }

    /** Sky, sun, meadow and some grain, so that it does not pack to nothing. */
    public static BufferedImage scene(int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Random grain = new Random(7);
        int[] row = new int[width];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                row[x] = colour((double) x / width, (double) y / height, grain.nextInt(12));
            }
            image.setRGB(0, y, width, 1, row, 0, width);
        }
        return image;
    }

    /** The picture as a camera that was held so would have written it. */
    static BufferedImage lying(BufferedImage upright, Orientation orientation) {
        int width = upright.getWidth();
        int height = upright.getHeight();
        boolean swaps = orientation.transposes();
        BufferedImage lying = new BufferedImage(swaps ? height : width, swaps ? width : height, upright.getType());
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int[] at = whereItLies(orientation, x, y, width - 1 - x, height - 1 - y);
                lying.getRaster().setPixel(at[0], at[1], upright.getRaster().getPixel(x, y, (int[]) null));
            }
        }
        return lying;
    }

    /** From the table of Exif: where row 0 and column 0 are seen. Columns count from the left and right, rows from both ends. */
    private static int[] whereItLies(Orientation orientation, int left, int top, int right, int bottom) {
        return switch (orientation) {
            case UPRIGHT -> new int[] {left, top};
            case MIRRORED -> new int[] {right, top};
            case UPSIDE_DOWN -> new int[] {right, bottom};
            case MIRRORED_UPSIDE_DOWN -> new int[] {left, bottom};
            case TRANSPOSED -> new int[] {top, left};
            case QUARTER_CLOCKWISE -> new int[] {top, right};
            case TRANSVERSED -> new int[] {bottom, right};
            case QUARTER_COUNTERCLOCKWISE -> new int[] {bottom, left};
        };
    }

    private static int colour(double x, double y, int grain) {
        boolean sun = (x - 0.75) * (x - 0.75) + (y - 0.25) * (y - 0.25) < 0.01;
        if (sun) {
            return 0xFFDD44;
        }
        return y < 0.6
                ? rgb(90 + (int) (120 * y) + grain, 150 + (int) (90 * y), 235)
                : rgb(40 + grain, 180 - (int) (100 * (y - 0.6)) + grain, 50 + (int) (40 * x));
    }

    private static int rgb(int red, int green, int blue) {
        return Math.min(red, 255) << 16 | Math.min(green, 255) << 8 | Math.min(blue, 255);
    }

    private static BufferedImage indexed(int width, int height, int step) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_INDEXED);
        image.getGraphics().drawImage(scene(width, height), step % width, 0, null);
        return image;
    }

    private static IIOMetadata looping(ImageWriter writer, BufferedImage image) throws IOException {
        IIOMetadata metadata = writer.getDefaultImageMetadata(new ImageTypeSpecifier(image), null);
        String format = metadata.getNativeMetadataFormatName();
        IIOMetadataNode root = (IIOMetadataNode) metadata.getAsTree(format);
        IIOMetadataNode extension = new IIOMetadataNode("ApplicationExtension");
        extension.setAttribute("applicationID", "NETSCAPE");
        extension.setAttribute("authenticationCode", "2.0");
        extension.setUserObject(new byte[] {1, 0, 0});
        IIOMetadataNode extensions = new IIOMetadataNode("ApplicationExtensions");
        extensions.appendChild(extension);
        root.appendChild(extensions);
        metadata.setFromTree(format, root);
        return metadata;
    }

    static byte[] written(String format, BufferedImage image) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
            if (!ImageIO.write(image, format, stream)) {
                throw new IllegalArgumentException("nothing writes " + format);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
