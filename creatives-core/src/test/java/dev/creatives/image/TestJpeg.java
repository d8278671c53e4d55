// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.image;

import static dev.creatives.image.Sieves.joined;

import java.awt.image.BandedSampleModel;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.w3c.dom.Element;

/** JPEGs of rarer kinds. */
final class TestJpeg {

    private static final String ICC = "ICC_PROFILE\0";

    private TestJpeg() {}

    static byte[] cmyk() {
        WritableRaster raster =
                Raster.createWritableRaster(new BandedSampleModel(DataBuffer.TYPE_BYTE, 32, 24, 4), null);
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpg").next();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
            writer.setOutput(stream);
            writer.write(null, new IIOImage(raster, null, null), null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return out.toByteArray();
    }

    /** Without JFIF, every colour at full size, and the colours called 0, 1 and 2: some decoders take that for RGB. */
    static byte[] nameless(BufferedImage image) {
        byte[] jpeg = fullColour(image);
        byte[] bare = joined(Arrays.copyOf(jpeg, 2), Arrays.copyOfRange(jpeg, 20, jpeg.length));
        int frame = find(bare, 0xC0) + 10;
        int scan = find(bare, 0xDA) + 5;
        for (int i = 0; i < 3; i++) {
            bare[frame + 3 * i] = (byte) i;
            bare[scan + 2 * i] = (byte) i;
        }
        return bare;
    }

    private static byte[] fullColour(BufferedImage image) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpg").next();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
            IIOMetadata metadata = writer.getDefaultImageMetadata(new ImageTypeSpecifier(image), null);
            Element root = (Element) metadata.getAsTree(metadata.getNativeMetadataFormatName());
            Element luma = (Element) root.getElementsByTagName("componentSpec").item(0);
            luma.setAttribute("HsamplingFactor", "1");
            luma.setAttribute("VsamplingFactor", "1");
            metadata.setFromTree(metadata.getNativeMetadataFormatName(), root);
            writer.setOutput(stream);
            writer.write(null, new IIOImage(image, null, metadata), null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return out.toByteArray();
    }

    /** With a profile in parts of at most 1,000 bytes, behind the first marker. */
    static byte[] withProfile(byte[] jpeg, byte[] profile) {
        int parts = (profile.length + 999) / 1000;
        byte[] all = Arrays.copyOf(jpeg, 2);
        for (int part = 0; part < parts; part++) {
            byte[] data = Arrays.copyOfRange(profile, part * 1000, Math.min(profile.length, part * 1000 + 1000));
            byte[] head = joined(TestMetadata.ascii(ICC), new byte[] {(byte) (part + 1), (byte) parts});
            all = joined(all, TestMetadata.segment(0xE2, joined(head, data)));
        }
        return joined(all, Arrays.copyOfRange(jpeg, 2, jpeg.length));
    }

    /** The profile of a JPEG whose tables come after it; empty without one. */
    static byte[] profile(byte[] jpeg) {
        byte[] all = {};
        for (int at = 2; (jpeg[at + 1] & 0xFF) >= 0xE0; at += 2 + length(jpeg, at)) {
            if ((jpeg[at + 1] & 0xFF) == 0xE2) {
                all = joined(all, Arrays.copyOfRange(jpeg, at + 4 + ICC.length() + 2, at + 2 + length(jpeg, at)));
            }
        }
        return all;
    }

    /** Where the first segment with that marker begins, its FF included. */
    static int find(byte[] jpeg, int marker) {
        int at = 2;
        while ((jpeg[at + 1] & 0xFF) != marker) {
            at += 2 + length(jpeg, at);
        }
        return at;
    }

    static int length(byte[] jpeg, int at) {
        return ByteBuffer.wrap(jpeg).getShort(at + 2) & 0xFFFF;
    }

    /** With bytes put in at a place. */
    static byte[] inserted(byte[] file, int at, byte[] more) {
        return joined(Arrays.copyOf(file, at), more, Arrays.copyOfRange(file, at, file.length));
    }

    /** With one byte changed. */
    static byte[] changed(byte[] file, int at, int value) {
        byte[] copy = file.clone();
        copy[at] = (byte) value;
        return copy;
    }
}
