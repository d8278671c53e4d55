// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.servlet.multipart;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the parts of a form one after the other, as they arrive. Holds 16 KiB whatever is sent. Used by one thread.
 *
 * <p>What is read is exactly this: the boundary at the very beginning, lines that end in CR and LF, parts with different
 * names and without a transfer encoding, the final boundary, and at most a line end after it. A preamble, an epilogue, a
 * form within the form, padding after a boundary and folded headers are refused: no client needs them, and two programs
 * that read them differently would see two different forms.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7578">RFC 7578</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc2046#section-5.1">RFC 2046, section 5.1</a>
 */
public final class MultipartReader {

    private final Window window;
    private final MultipartLimits limits;
    private final Set<String> names = new HashSet<>();
    private @Nullable PartBody current;
    private boolean ended;

    /** @param body is read as far as parts are asked for, and never closed */
    public MultipartReader(InputStream body, Boundary boundary, MultipartLimits limits) {
        this.window = new Window(body, boundary, limits.bodyBytes());
        this.limits = limits;
    }

    /**
     * The next part; what was not read of the one before is skipped. Empty after the last one: then the body was well-formed
     * to its end.
     *
     * @throws MalformedMultipartException if the form is not as described above
     * @throws PartTooLargeException if what is skipped is no file and too long
     * @throws BodyTooLargeException if the body is longer than the limit
     */
    public Optional<Part> next() throws IOException {
        if (ended) {
            return Optional.empty();
        }
        leaveCurrent();
        if (window.skip('-', '-')) {
            ended = true;
            requireEnd();
            return Optional.empty();
        }
        if (!window.skip('\r', '\n')) {
            throw new MalformedMultipartException("A boundary is not followed by a line end.");
        }
        return Optional.of(part());
    }

    private void leaveCurrent() throws IOException {
        if (current != null) {
            current.finish();
        } else if (!window.skipFirstDelimiter()) {
            throw new MalformedMultipartException("The body does not begin with its boundary.");
        }
    }

    private void requireEnd() throws IOException {
        if (!window.isAtEnd() && !(window.skip('\r', '\n') && window.isAtEnd())) {
            throw new MalformedMultipartException("Something follows the final boundary.");
        }
    }

    private Part part() throws IOException {
        if (names.size() == limits.parts()) {
            throw new MalformedMultipartException("The form has more than " + limits.parts() + " parts.");
        }
        PartHeaders headers = headers();
        if (!names.add(headers.name())) {
            throw new MalformedMultipartException("Two parts have the same name.");
        }
        current = new PartBody(window, headers.fileName().isPresent() ? 0 : limits.fieldBytes());
        return new Part(headers, current);
    }

    private PartHeaders headers() throws IOException {
        PartHeaders.Lines lines = new PartHeaders.Lines();
        int left = limits.headerBytes();
        for (String line = window.line(left); !line.isEmpty(); line = window.line(left)) {
            lines.add(line);
            left -= StrictUtf8.length(line) + 2;
        }
        return lines.read(limits);
    }
}
