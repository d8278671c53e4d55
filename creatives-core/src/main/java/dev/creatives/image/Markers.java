// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.image;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Finds the byte FF that introduces a marker of JPEG, eight bytes at a time. */
final class Markers {

    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long LOW_BITS = 0x0101_0101_0101_0101L;
    private static final long HIGH_BITS = 0x8080_8080_8080_8080L;

    private Markers() {}

    /** Where the first FF is, or {@code until} if there is none. */
    static int firstFF(byte[] bytes, int from, int until) {
        int at = from;
        for (; at <= until - Long.BYTES; at += Long.BYTES) {
            long zeroes = ~(long) EIGHT.get(bytes, at);
            long found = (zeroes - LOW_BITS) & ~zeroes & HIGH_BITS;
            if (found != 0) {
                return at + Long.numberOfTrailingZeros(found) / Byte.SIZE;
            }
        }
        while (at < until && bytes[at] != -1) {
            at++;
        }
        return at;
    }
}
