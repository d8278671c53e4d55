// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.servlet;

import dev.creatives.Creatives;
import dev.creatives.model.Creative;
import dev.creatives.servlet.http.ByteRange;
import dev.creatives.servlet.http.ContentDisposition;
import dev.creatives.servlet.http.EntityTag;
import dev.creatives.servlet.problem.Problem;
import dev.creatives.servlet.problem.ProblemCode;
import dev.creatives.servlet.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * Serves the bytes of a creative so that a browser cannot take them for anything but the picture that our record says they
 * are: the type is ours, sniffing is off, and scripts in it would not run. Single ranges are served; of several ranges the
 * whole file.
 */
final class ContentAnswer {

    private final Creatives creatives;
    private final String cacheControl;

    ContentAnswer(Creatives creatives, String cacheControl) {
        this.creatives = creatives;
        this.cacheControl = cacheControl;
    }

    void serve(HttpServletRequest request, HttpServletResponse response, Creative creative) throws IOException {
        EntityTag tag = new EntityTag(creative.picture().sha256().hex());
        if (tag.isNamedBy(request.getHeader("If-None-Match"))) {
            // Whoever names the digest has the picture as it was stored, whatever became of it here.
            setValidators(response, tag);
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return;
        }
        long total = creative.picture().bytes();
        Optional<ByteRange> range = range(request, tag, total);
        ByteRange sent = range.orElse(new ByteRange(0, total, total));
        if (request.getMethod().equals("HEAD")) {
            requireThere(creative);
            setHeaders(response, creative, tag, sent);
            return;
        }
        try (InputStream bytes = open(creative, sent)) {
            // Only now: a problem must not carry the headers of a picture.
            StoredBytes stored = StoredBytes.begin(bytes);
            setHeaders(response, creative, tag, sent);
            range.ifPresent(part -> setRange(response, part));
            stored.copyTo(response);
        }
    }

    /** HEAD has no ranges (RFC 9110, section 14.2). */
    private static Optional<ByteRange> range(HttpServletRequest request, EntityTag tag, long total) {
        boolean allowed = request.getMethod().equals("GET") && tag.allowsRange(request.getHeader("If-Range"));
        Optional<ByteRange> range = allowed ? ByteRange.of(request.getHeader("Range"), total) : Optional.empty();
        if (range.isPresent() && range.get().isEmpty()) {
            throw new ProblemException(Problem.of(ProblemCode.RANGE_NOT_SATISFIABLE)
                    .withHeader("Content-Range", range.get().contentRange()));
        }
        return range;
    }

    /** What is known to have changed, or is lost, has the same answer as for GET. */
    private void requireThere(Creative creative) throws IOException {
        open(creative, new ByteRange(0, 1, creative.picture().bytes())).close();
    }

    private InputStream open(Creative creative, ByteRange range) {
        return creatives
                .open(creative, range.first(), range.length())
                .orElseThrow(() -> new ProblemException(ProblemCode.NOT_FOUND));
    }

    private void setValidators(HttpServletResponse response, EntityTag tag) {
        response.setHeader("ETag", tag.toString());
        response.setHeader("Cache-Control", cacheControl);
    }

    private void setHeaders(HttpServletResponse response, Creative creative, EntityTag tag, ByteRange sent) {
        setValidators(response, tag);
        response.setHeader("Accept-Ranges", "bytes");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Content-Security-Policy", "default-src 'none'; sandbox");
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
        response.setHeader(
                "Content-Disposition",
                ContentDisposition.inline(creative.fileName().value()));
        response.setContentType(creative.picture().type().mediaType());
        response.setContentLengthLong(sent.length());
    }

    private static void setRange(HttpServletResponse response, ByteRange range) {
        response.setStatus(HttpServletResponse.SC_PARTIAL_CONTENT);
        response.setHeader("Content-Range", range.contentRange());
    }
}
