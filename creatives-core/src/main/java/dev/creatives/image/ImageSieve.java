// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.image;

import dev.creatives.policy.UploadLimits;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads a file once, as it arrives, and writes what makes up the picture: no Exif, GPS, XMP, IPTC, comments or anything
 * unknown. It walks the whole structure of the file, takes at most 512 KiB of memory, and never decodes pixels into memory. What
 * was written is sieved to the very same bytes again.
 *
 * <p>A file is refused when it is none of {@link dev.creatives.model.ImageType}, breaks its format's rules, ends early, goes on
 * after the picture's end, or is larger than {@link UploadLimits} allows. Sizes are judged before pixels are read.
 */
public final class ImageSieve {

    private static final int MAGIC = 12;

    private ImageSieve() {}

    /**
     * Sieves a whole file. What was written before a refusal is worth nothing.
     *
     * @param in the file, read to its end unless it is refused; not closed
     * @param out gets the picture; flushed and not closed
     * @throws UnfitImageException if the file is refused, with {@code UNSUPPORTED_TYPE} or {@code TOO_MANY_PIXELS}
     * @throws IOException from {@code in} or {@code out} only
     */
    public static Sieved sieve(InputStream in, OutputStream out, UploadLimits limits)
            throws IOException, UnfitImageException {
        Source source = new Source(in);
        Sink sink = new Sink(out, Sink.TO_DISK);
        Sieved sieved = format(source.peek(MAGIC)).sieve(source, sink, limits);
        sink.flush();
        return sieved;
    }

    private static Format format(byte[] magic) throws UnfitImageException {
        String text = new String(magic, StandardCharsets.ISO_8859_1);
        if (text.startsWith("\u00FF\u00D8\u00FF")) {
            return (source, sink, limits) -> new JpegFile(source, sink, limits).sieve();
        }
        if (Arrays.equals(magic, 0, Math.min(magic.length, 8), PngChunk.SIGNATURE, 0, 8)) {
            return (source, sink, limits) -> new PngFile(source, sink, limits).sieve();
        }
        if (text.startsWith("GIF87a") || text.startsWith("GIF89a")) {
            return (source, sink, limits) -> new GifFile(source, sink, limits).sieve();
        }
        if (text.startsWith("RIFF") && text.startsWith("WEBP", 8)) {
            return (source, sink, limits) -> new WebpFile(source, sink, limits).sieve();
        }
        throw UnfitImageException.unsupported("The file is not a JPEG, PNG, GIF or WebP picture.");
    }
}
