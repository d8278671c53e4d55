// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.servlet.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A body that has to come at a {@link Pace}. Only time spent waiting for the client counts against its rate, not time in
 * which nobody reads. Read by one thread; {@link #look} is for another, because a read that waits for a silent client
 * cannot look at a clock.
 */
public final class PacedInput extends InputStream {

    private final InputStream source;
    private final Pace pace;
    private final LongSupplier nanos;
    private final long begun;

    /** Who waits in a read; all that follows is guarded by {@code this}. */
    private @Nullable Thread reader;

    private long since;
    private long waited;
    private long received;
    private boolean tooSlow;
    private boolean interrupted;

    /** A body that begins now. */
    public PacedInput(InputStream source, Pace pace) {
        this(source, pace, System::nanoTime);
    }

    PacedInput(InputStream source, Pace pace, LongSupplier nanos) {
        this.source = source;
        this.pace = pace;
        this.nanos = nanos;
        this.begun = nanos.getAsLong();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    /** @throws TooSlowException if the client does not keep the pace; from then on always */
    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        begin();
        int count = 0;
        try {
            count = source.read(target, offset, length);
        } catch (IOException | RuntimeException e) {
            requirePace();
            throw e;
        } finally {
            end(count);
        }
        if (count >= 0) {
            requirePace();
        }
        return count;
    }

    /** Interrupts the reader if it waits for a client that is too slow. To be called about every second. */
    public synchronized void look() {
        if (reader != null && !tooSlow) {
            long now = nanos.getAsLong();
            judge(waited + now - since, now);
            if (tooSlow) {
                interrupted = true;
                reader.interrupt();
            }
        }
    }

    private synchronized void begin() throws IOException {
        requirePace();
        reader = Thread.currentThread();
        since = nanos.getAsLong();
    }

    private synchronized void end(int count) {
        reader = null;
        if (interrupted) {
            // Only ours is cleared: look() interrupts nobody who has left this read.
            interrupted = !Thread.interrupted();
        }
        long now = nanos.getAsLong();
        waited += now - since;
        received += Math.max(0, count);
        judge(waited, now);
    }

    /** Judges a window that is over, and begins another. */
    private void judge(long waiting, long now) {
        if (waiting >= pace.window().toNanos()) {
            tooSlow |= received < pace.bytesPerWindow();
            waited = 0;
            received = 0;
            since = now;
        }
        tooSlow |= now - begun > pace.total().toNanos();
    }

    private synchronized void requirePace() throws TooSlowException {
        if (tooSlow) {
            throw new TooSlowException();
        }
    }
}
