// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.internal;

import dev.creatives.model.BlobKey;
import java.util.Arrays;

/**
 * Which keys a listing showed, in 8 bytes each: the first half of a key, which is random, tells it from all others. For one
 * thread.
 */
final class ListedKeys {

    private long[] halves = new long[1024];
    private int count;
    private boolean sorted = true;

    void add(BlobKey key) {
        if (count == halves.length) {
            halves = Arrays.copyOf(halves, count * 2);
        }
        halves[count] = half(key);
        count++;
        sorted = false;
    }

    boolean contain(BlobKey key) {
        if (!sorted) {
            Arrays.sort(halves, 0, count);
            sorted = true;
        }
        return Arrays.binarySearch(halves, 0, count, half(key)) >= 0;
    }

    private static long half(BlobKey key) {
        return Long.parseUnsignedLong(key.value(), 0, 16, 16);
    }
}
