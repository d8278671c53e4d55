// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.servlet;

import dev.creatives.model.CreativesException;
import dev.creatives.servlet.problem.ProblemCode;
import dev.creatives.servlet.problem.ProblemException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stored bytes on their way to a client. What fails on our side is a problem of ours, whatever it throws; what fails on the
 * client's side is an {@link IOException}.
 */
final class StoredBytes {

    private static final int CHUNK = 32 * 1024;
    private static final Logger log = LoggerFactory.getLogger(StoredBytes.class);

    private final InputStream bytes;
    private final byte[] chunk = new byte[CHUNK];
    private int count;

    private StoredBytes(InputStream bytes) {
        this.bytes = bytes;
    }

    /**
     * Reads the first chunk. A file that is not longer has been read to its end then: if it is not what was stored, nothing
     * of it leaves.
     *
     * @throws ProblemException 500 if it cannot be read
     */
    static StoredBytes begin(InputStream bytes) {
        StoredBytes begun = new StoredBytes(bytes);
        begun.read();
        return begun;
    }

    /**
     * Sends everything.
     *
     * @throws ProblemException if the rest cannot be read; the answer is under way then, and has to be broken off
     */
    void copyTo(HttpServletResponse response) throws IOException {
        while (count > 0) {
            response.getOutputStream().write(chunk, 0, count);
            if (count < CHUNK) {
                return;
            }
            response.flushBuffer();
            read();
        }
    }

    private void read() {
        try {
            count = bytes.readNBytes(chunk, 0, CHUNK);
        } catch (IOException | CreativesException e) {
            log.error("stored bytes cannot be served", e);
            throw new ProblemException(ProblemCode.INTERNAL_ERROR);
        }
    }
}
