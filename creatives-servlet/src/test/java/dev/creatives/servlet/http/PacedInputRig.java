// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.servlet.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicLong;

/** What the tests of the pace of a body run on. */
abstract class PacedInputRig {

    static final long SECOND = 1_000_000_000;

    final AtomicLong nanos = new AtomicLong(-5);

    /** Read in bulk only. */
    abstract static class Source extends InputStream {

        @Override
        public int read() {
            throw new AssertionError("read in bulk");
        }

        @Override
        public abstract int read(byte[] target, int offset, int length) throws IOException;
    }
}
