// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.image;

import dev.creatives.policy.UploadLimits;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Turns photographs so that they stand upright without saying so. One per process is enough; safe for many threads. */
public final class Upright implements AutoCloseable {

    private Upright() {}

    /** One picture at a time. */
    public static Upright create() {
        return new Upright();
    }

    /**
     * Decodes what a sieve wrote, turns it, and encodes it again.
     *
     * @param in what the sieve wrote, from its beginning; not closed
     * @param out gets the picture; not closed
     * @param lying what the sieve said of it
     * @return what was written: upright
     * @throws UnfitImageException if it cannot be turned: of a kind that is not turned, too large for the memory, or
     *     {@code BUSY} when time or memory are short now
     * @throws IOException from {@code in} or {@code out} only
     */
    public Sieved turn(InputStream in, OutputStream out, Sieved lying, UploadLimits limits)
            throws IOException, UnfitImageException {
        throw UnfitImageException.unsupported(
                "A picture that does not stand upright cannot be taken; save it upright first.");
    }

    @Override
    public void close() {}
}
