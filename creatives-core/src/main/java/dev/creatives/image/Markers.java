// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.image;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Finds the byte FF that introduces a marker of JPEG, 32 bytes at a time and then eight. */
final class Markers {

    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long LOW_BITS = 0x0101_0101_0101_0101L;
    private static final long HIGH_BITS = 0x8080_8080_8080_8080L;

    private Markers() {}

    /** Where the first FF is, or {@code until} if there is none. */
    static int firstFF(byte[] bytes, int from, int until) {
        int at = from;
        while (at <= until - 4 * Long.BYTES && foundInFour(bytes, at) == 0) {
            at += 4 * Long.BYTES;
        }
        for (; at <= until - Long.BYTES; at += Long.BYTES) {
            long found = found(bytes, at);
            if (found != 0) {
                return at + Long.numberOfTrailingZeros(found) / Byte.SIZE;
            }
        }
        while (at < until && bytes[at] != -1) {
            at++;
        }
        return at;
    }

    private static long foundInFour(byte[] bytes, int at) {
        return found(bytes, at)
                | found(bytes, at + Long.BYTES)
                | found(bytes, at + 2 * Long.BYTES)
                | found(bytes, at + 3 * Long.BYTES);
    }

    /** The high bit of each FF; above that of the first, perhaps of other bytes too. */
    private static long found(byte[] bytes, int at) {
        long zeroes = ~(long) EIGHT.get(bytes, at);
        return (zeroes - LOW_BITS) & ~zeroes & HIGH_BITS;
    }
}
