// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.servlet.rig;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.function.IntSupplier;

/** Bytes that arrive in pieces, as they do from a network. */
public final class Chunks extends ByteArrayInputStream {

    private final IntSupplier sizes;

    private Chunks(byte[] bytes, IntSupplier sizes) {
        super(bytes);
        this.sizes = sizes;
    }

    public static InputStream of(byte[] bytes, int size) {
        return new Chunks(bytes, () -> size);
    }

    /** @param sizes of the pieces, each above 0 */
    public static InputStream of(byte[] bytes, IntSupplier sizes) {
        return new Chunks(bytes, sizes);
    }

    @Override
    public synchronized int read(byte[] target, int offset, int length) {
        return super.read(target, offset, Math.min(length, sizes.getAsInt()));
    }
}
