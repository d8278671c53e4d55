// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.testkit;

import dev.otpauth.testkit.TcpProxy.Direction;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What a proxy does with bytes.
 *
 * @param budget bytes or messages until the cut
 * @param latency of each piece, or of each byte when throttled
 */
record Fault(Kind kind, Direction direction, AtomicInteger budget, Duration latency) {

    enum Kind {
        NONE,
        DELAY,
        THROTTLE,
        BLACK_HOLE,
        RESET,
        CUT_AFTER_BYTES,
        CUT_AFTER_MESSAGES
    }

    static final Fault NONE = of(Kind.NONE);
    static final Fault BLACK_HOLE = of(Kind.BLACK_HOLE);
    static final Fault RESET = of(Kind.RESET);

    static Fault delay(Duration latency) {
        return new Fault(Kind.DELAY, Direction.TO_SERVER, new AtomicInteger(), latency);
    }

    static Fault throttle(int bytesPerSecond) {
        return new Fault(
                Kind.THROTTLE,
                Direction.TO_SERVER,
                new AtomicInteger(),
                Duration.ofSeconds(1).dividedBy(bytesPerSecond));
    }

    static Fault afterBytes(Direction direction, int bytes) {
        return new Fault(Kind.CUT_AFTER_BYTES, direction, new AtomicInteger(bytes), Duration.ZERO);
    }

    static Fault afterMessages(Direction direction, int count) {
        return new Fault(Kind.CUT_AFTER_MESSAGES, direction, new AtomicInteger(count), Duration.ZERO);
    }

    boolean isSlow() {
        return kind == Kind.DELAY || kind == Kind.THROTTLE;
    }

    /** How long a piece of {@code length} bytes waits. */
    Duration holdsBack(int length) {
        return kind == Kind.THROTTLE ? latency.multipliedBy(length) : latency;
    }

    boolean is(Kind other, Direction way) {
        return kind == other && direction == way;
    }

    /** One cut is all that was asked for, unless everything is to be reset. */
    Fault afterACut() {
        return kind == Kind.RESET ? this : NONE;
    }

    private static Fault of(Kind kind) {
        return new Fault(kind, Direction.TO_SERVER, new AtomicInteger(), Duration.ZERO);
    }
}
