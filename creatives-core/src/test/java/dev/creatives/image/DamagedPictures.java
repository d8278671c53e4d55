// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.image;

import static dev.creatives.image.Sieves.joined;
import static dev.creatives.image.Sieves.passed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.creatives.model.ImageType;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/** Small pictures with random damage, and what must be true of each: it is refused, or it is a picture and nothing else. */
final class DamagedPictures {

    private final Random random;
    private final List<byte[]> sound;
    private int accepted;

    DamagedPictures(long seed) {
        random = new Random(seed);
        sound = List.of(
                TestPictures.jpeg(40, 30),
                TestPictures.progressiveJpeg(40, 30),
                TestPictures.photograph(40, 30, 6),
                TestJpeg.cmyk(),
                TestPictures.png(20, 15),
                TestPng.palette(20, 15),
                TestPng.animated(9, 7, 3),
                TestPictures.gif(20, 15),
                TestPictures.animatedGif(10, 10, 3),
                TestWebp.with("EXIF", TestMetadata.tiff(6), 40, 30, 0x08),
                TestWebp.animated(40, 30, 2),
                TestWebp.lossy());
    }

    int accepted() {
        return accepted;
    }

    /** Damages one picture and looks at what becomes of it. The coded pixels of a WebP are not understood and may hold anything. */
    void tryOne() {
        byte[] picture = damaged(sound.get(random.nextInt(sound.size())));
        Sieves.Passed once;
        try {
            once = passed(picture);
        } catch (UnfitImageException refused) {
            return;
        }
        accepted++;
        boolean isOpaque = once.sieved().type() == ImageType.WEBP;
        assertThat(TestTags.in(once.bytes()))
                .as(hex(once.bytes()))
                .noneMatch(tag -> !isOpaque || tag.startsWith("chunk") || tag.startsWith("flags"));
        assertThat(again(once.bytes())).isEqualTo(once.bytes());
        if (once.sieved().type() != ImageType.WEBP) {
            decode(once);
        }
    }

    private static byte[] again(byte[] bytes) {
        try {
            return passed(bytes).bytes();
        } catch (UnfitImageException e) {
            throw new AssertionError("what passed was refused: " + e.detail(), e);
        }
    }

    private static void decode(Sieves.Passed passed) {
        try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(passed.bytes()))) {
            ImageReader reader = ImageIO.getImageReaders(in).next();
            reader.setInput(in, false, true);
            for (int i = 0;
                    i
                            < (passed.sieved().type() == ImageType.GIF
                                    ? passed.sieved().frames()
                                    : 1);
                    i++) {
                if (reader.canReadRaster()) {
                    reader.readRaster(i, null);
                } else {
                    BufferedImage image = reader.read(i);
                    assertThat(image.getWidth()).isPositive();
                }
            }
            assertThat(reader.getWidth(0)).isLessThanOrEqualTo(passed.sieved().width());
            reader.dispose();
        } catch (IOException | RuntimeException e) {
            throw new AssertionError("what passed cannot be decoded: " + hex(passed.bytes()), e);
        }
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private byte[] damaged(byte[] picture) {
        byte[] copy = picture.clone();
        for (int i = random.nextInt(4); i >= 0; i--) {
            int at = random.nextInt(4) == 0 ? random.nextInt(Math.min(64, copy.length)) : random.nextInt(copy.length);
            copy = switch (random.nextInt(5)) {
                case 0 -> TestJpeg.changed(copy, at, random.nextInt(256));
                case 1 -> TestJpeg.changed(copy, at, copy[at] ^ 1 << random.nextInt(8));
                case 2 -> TestJpeg.changed(copy, at, random.nextBoolean() ? 0 : 0xFF);
                case 3 ->
                    joined(
                            Arrays.copyOf(copy, at),
                            Arrays.copyOfRange(copy, Math.min(copy.length, at + 1), copy.length),
                            new byte[random.nextInt(2)]);
                default -> joined(Arrays.copyOf(copy, at), Arrays.copyOfRange(copy, Math.max(0, at - 8), copy.length));
            };
        }
        return copy[1] == 'P' && random.nextInt(4) > 0 ? withRightSums(copy) : copy;
    }

    /** Otherwise nearly every damaged PNG would be refused for a checksum. */
    private static byte[] withRightSums(byte[] png) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(png, 0, 8);
        int at = 8;
        while (at + 12 <= png.length) {
            int length = ByteBuffer.wrap(png).getInt(at);
            if (length < 0 || length > png.length - at - 12) {
                break;
            }
            CRC32 sum = new CRC32();
            sum.update(png, at + 4, length + 4);
            out.write(png, at, length + 8);
            out.writeBytes(ByteBuffer.allocate(4).putInt((int) sum.getValue()).array());
            at += length + 12;
        }
        out.write(png, at, png.length - at);
        return out.toByteArray();
    }
}
