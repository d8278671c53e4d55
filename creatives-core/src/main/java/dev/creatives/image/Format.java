// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.image;

import dev.creatives.policy.UploadLimits;
import java.io.IOException;

/** How one kind of picture is read and written again. */
@FunctionalInterface
interface Format {

    /** Reads a whole picture, its first byte included, and writes what makes it up. */
    Sieved sieve(Source source, Sink sink, UploadLimits limits) throws IOException, UnfitImageException;
}
