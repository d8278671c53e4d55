// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.internal;

import dev.creatives.image.Upright;

/**
 * What looks into files.
 *
 * @param upright turns photographs
 * @param scanning looks for malware
 */
public record Judges(Upright upright, Scanning scanning) implements AutoCloseable {

    @Override
    public void close() {
        scanning.close();
        upright.close();
    }
}
