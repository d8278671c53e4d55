// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.store.memory;

import dev.otpauth.model.SubjectKey;
import java.nio.ByteBuffer;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A map from keys to packed histories, small enough to hold a million: open addressing over plain arrays, 16 bytes a slot.
 * Of a key it holds the first 64 bits; since that is a keyed hash, nobody can choose keys that share them or that crowd
 * one place. Not thread-safe.
 */
final class HistoryTable {

    private static final int FEWEST_SLOTS = 64;
    private static final long LATEST_SECOND = 0xffff_fffeL;

    private final int capacity;
    private final int mostSlots;
    private long[] names = new long[FEWEST_SLOTS];
    private long[] @Nullable [] histories = new long[FEWEST_SLOTS][];
    private int[] expiries = new int[FEWEST_SLOTS];
    private int size;
    private long earliest = LATEST_SECOND;

    /** @param capacity the most keys it holds, see {@link #hasRoomFor} */
    HistoryTable(int capacity) {
        this.capacity = capacity;
        this.mostSlots = Math.max(FEWEST_SLOTS, capacity / 3 * 4 + 4);
    }

    int size() {
        return size;
    }

    boolean hasRoomFor(int more) {
        return size + more <= capacity;
    }

    long @Nullable [] find(SubjectKey key) {
        return histories[slot(name(key))];
    }

    /** Keeps a history until {@code expiry}, rounded up to a second. There must be room. */
    void put(SubjectKey key, long[] history, Instant expiry) {
        if (size * 4L >= names.length * 3L && names.length < mostSlots) {
            resize(Math.min(names.length * 2, mostSlots));
        }
        insert(name(key), history, second(expiry));
    }

    void remove(SubjectKey key) {
        int slot = slot(name(key));
        if (histories[slot] != null) {
            close(slot);
            size--;
        }
    }

    /** Removes what expired, and returns how much that was. Looks at the table only if something did. */
    int purge(Instant now, int limit) {
        long second = Math.max(0, now.getEpochSecond());
        int before = size;
        if (second >= earliest) {
            earliest = sweep(second, limit);
            shrink();
        }
        return before - size;
    }

    /** @return the earliest second at which there is something left to remove */
    private long sweep(long second, int limit) {
        long next = LATEST_SECOND;
        int least = size - limit;
        int slot = 0;
        while (slot < names.length) {
            long expiry = Integer.toUnsignedLong(expiries[slot]);
            boolean over = histories[slot] != null && expiry <= second;
            if (over && size > least) {
                close(slot);
                size--;
            } else {
                next = histories[slot] == null ? next : Math.min(next, expiry);
                slot++;
            }
        }
        return next;
    }

    private void insert(long name, long[] history, int second) {
        int slot = slot(name);
        size += histories[slot] == null ? 1 : 0;
        names[slot] = name;
        histories[slot] = history;
        expiries[slot] = second;
        earliest = Math.min(earliest, Integer.toUnsignedLong(second));
    }

    private int slot(long name) {
        int slot = home(name);
        while (histories[slot] != null && names[slot] != name) {
            slot = next(slot);
        }
        return slot;
    }

    /** Fills the gap with a later one of the same run whose home is not after it, and so on to the end of the run. */
    private void close(int gap) {
        int open = gap;
        for (int slot = next(gap); histories[slot] != null; slot = next(slot)) {
            if (isBetween(home(names[slot]), open, slot)) {
                continue;
            }
            names[open] = names[slot];
            histories[open] = histories[slot];
            expiries[open] = expiries[slot];
            open = slot;
        }
        histories[open] = null;
    }

    /** Whether {@code home} lies after {@code open} and not after {@code slot}, around the end of the table. */
    private static boolean isBetween(int home, int open, int slot) {
        return open <= slot ? open < home && home <= slot : open < home || home <= slot;
    }

    private void shrink() {
        int slots = names.length;
        while (slots > FEWEST_SLOTS && size * 4L < slots) {
            slots /= 2;
        }
        if (slots < names.length) {
            resize(slots);
        }
    }

    private void resize(int slots) {
        long[] oldNames = names;
        long[] @Nullable [] oldHistories = histories;
        int[] oldExpiries = expiries;
        names = new long[slots];
        histories = new long[slots][];
        expiries = new int[slots];
        size = 0;
        for (int slot = 0; slot < oldNames.length; slot++) {
            long[] history = oldHistories[slot];
            if (history != null) {
                insert(oldNames[slot], history, oldExpiries[slot]);
            }
        }
    }

    /** The slot where a name belongs: its place among all names, scaled down to the table. */
    private int home(long name) {
        return (int) (((name >>> 33) * names.length) >>> 31);
    }

    private int next(int slot) {
        return slot + 1 == names.length ? 0 : slot + 1;
    }

    private static long name(SubjectKey key) {
        return ByteBuffer.wrap(key.toBytes()).getLong();
    }

    private static int second(Instant expiry) {
        long seconds = expiry.getEpochSecond() + (expiry.getNano() > 0 ? 1 : 0);
        return (int) Math.min(Math.max(0, seconds), LATEST_SECOND);
    }
}
