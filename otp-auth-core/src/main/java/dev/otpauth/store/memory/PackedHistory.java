// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.store.memory;

import dev.otpauth.model.Event;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Events as plain numbers: a time each if all of them count one; otherwise the times, each with its bits turned round, which
 * makes it negative, and the values after them.
 */
final class PackedHistory {

    private PackedHistory() {}

    /** @param events none before 1970 */
    static long[] pack(List<Event> events) {
        LongStream times = events.stream().mapToLong(event -> event.at().toEpochMilli());
        if (events.stream().allMatch(event -> event.value() == 1)) {
            return times.toArray();
        }
        LongStream values = events.stream().mapToLong(Event::value);
        return LongStream.concat(times.map(time -> ~time), values).toArray();
    }

    static List<Event> unpack(long[] packed) {
        if (packed.length == 0 || packed[0] >= 0) {
            return LongStream.of(packed).mapToObj(time -> event(time, 1)).toList();
        }
        int count = packed.length / 2;
        return IntStream.range(0, count)
                .mapToObj(i -> event(~packed[i], packed[count + i]))
                .toList();
    }

    private static Event event(long time, long value) {
        return new Event(Instant.ofEpochMilli(time), value);
    }
}
