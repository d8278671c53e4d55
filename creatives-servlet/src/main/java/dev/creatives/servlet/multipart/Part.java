// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.servlet.multipart;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * One part of a form. Its body can be read once, and only until the next part is asked for. Used by one thread.
 *
 * @see MultipartReader#next
 */
public final class Part {

    private final PartHeaders headers;
    private final InputStream body;

    Part(PartHeaders headers, InputStream body) {
        this.headers = headers;
        this.body = body;
    }

    /** Never empty; no other part of the form has it. */
    public String name() {
        return headers.name();
    }

    /** What the client calls the file, as it wrote it; present for every file, though it may be blank. */
    public Optional<String> fileName() {
        return headers.fileName();
    }

    /** The media type that the client claims, in lower case and without parameters. */
    public Optional<String> contentType() {
        return headers.contentType();
    }

    /**
     * The bytes. Reading throws {@link MalformedMultipartException}, {@link BodyTooLargeException}, and for a part that is
     * no file {@link PartTooLargeException}. Closing it does nothing.
     */
    public InputStream body() {
        return body;
    }

    /**
     * The bytes as text.
     *
     * @throws MalformedMultipartException if it is not UTF-8
     * @throws IllegalStateException if this is a file, whose bytes have no place in memory
     */
    public String text() throws IOException {
        if (fileName().isPresent()) {
            throw new IllegalStateException("a file is no text");
        }
        byte[] bytes = body.readAllBytes();
        return StrictUtf8.decode(bytes, 0, bytes.length);
    }
}
