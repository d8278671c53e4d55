// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.creatives.policy.UploadLimits;
import dev.creatives.result.Refusal;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import javax.imageio.ImageIO;

/** Short words for tests of the sieve. */
final class Sieves {

    static final UploadLimits LIMITS = UploadLimits.standard();

    private Sieves() {}

    /** What went in, what came out, and what was said of it. */
    record Passed(byte[] bytes, Sieved sieved) {}

    static Passed passed(byte[] picture) throws UnfitImageException {
        return passed(picture, LIMITS);
    }

    static Passed passed(byte[] picture, UploadLimits limits) throws UnfitImageException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            Sieved sieved = ImageSieve.sieve(new ByteArrayInputStream(picture), out, limits);
            return new Passed(out.toByteArray(), sieved);
        } catch (IOException e) {
            throw new UncheckedIOException("a sieve in memory broke", e);
        }
    }

    /** A stream that never gives more than so many bytes. */
    static InputStream inPieces(byte[] picture, int most) {
        return new ByteArrayInputStream(picture) {
            @Override
            public int read(byte[] to, int offset, int length) {
                return super.read(to, offset, Math.min(length, most));
            }
        };
    }

    /** Empty when it passes. */
    static Optional<Refusal> refusal(byte[] picture) {
        return refusal(picture, LIMITS);
    }

    static Optional<Refusal> refusal(byte[] picture, UploadLimits limits) {
        try {
            passed(picture, limits);
            return Optional.empty();
        } catch (UnfitImageException e) {
            assertThat(e.detail()).endsWith(".").doesNotContain("\n");
            return Optional.of(e.reason());
        }
    }

    static BufferedImage decoded(byte[] picture) {
        try {
            return ImageIO.read(new ByteArrayInputStream(picture));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
