// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.spi;

import java.io.IOException;
import java.io.InputStream;

/** Looks for malware in a file before anybody can see it. Called by many threads, each call within a time limit. */
@FunctionalInterface
public interface Scanner {

    /**
     * Reads the file and judges it. A failure or an answer that comes too late counts as {@link Verdict#ERROR}.
     *
     * @param file the bytes as they would be stored; the caller closes it
     */
    Verdict scan(InputStream file) throws IOException, InterruptedException;

    /** What a scanner says. */
    enum Verdict {
        CLEAN,
        INFECTED,
        ERROR
    }
}
