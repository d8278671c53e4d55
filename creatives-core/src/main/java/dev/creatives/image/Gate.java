// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.image;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The way of a worker to the streams of its caller. The caller shuts it before it goes on with them, so that a worker that was
 * given up cannot write into the next thing. It remembers what the streams threw: decoders wrap it. It also sees how long the
 * worker has computed, which says more of a picture than how long a busy machine took.
 */
final class Gate {

    private final InputStream in;
    private final OutputStream out;
    private final long nanos;
    private long begun;
    private long room;
    private boolean shut;
    private @Nullable IOException broken;
    private @Nullable RuntimeException failed;
    private boolean overflowed;
    private boolean late;

    /**
     * @param room the most bytes that may be written
     * @param time the longest that the worker may compute
     */
    Gate(InputStream in, OutputStream out, long room, Duration time) {
        this.in = in;
        this.out = out;
        this.room = room;
        this.nanos = time.toNanos();
    }

    /** The worker begins; called by itself. */
    synchronized void begin() {
        begun = computed();
    }

    /** Of this thread, in nanoseconds; 0 where that cannot be known, and then only the caller's patience is a limit. */
    private static long computed() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        return threads.isCurrentThreadCpuTimeSupported() ? threads.getCurrentThreadCpuTime() : 0;
    }

    /** Waits for a read or write that runs; then there are no more. */
    synchronized void shut() {
        shut = true;
    }

    /** Does nothing when the streams are not to blame. */
    synchronized void rethrow() throws IOException, UnfitImageException {
        if (failed != null) {
            throw failed;
        }
        if (broken != null) {
            throw broken;
        }
        if (late) {
            throw UnfitImageException.tooManyPixels(
                    "The picture takes too long to be turned upright; turn it upright yourself, or save it smaller.");
        }
        if (overflowed) {
            throw UnfitImageException.tooLarge("Once it is turned upright the picture is too large; save it smaller.");
        }
    }

    private synchronized int read(byte[] to, int offset, int length) throws IOException {
        requireOpen();
        try {
            return in.read(to, offset, length);
        } catch (IOException e) {
            broken = e;
            throw e;
        } catch (RuntimeException e) {
            failed = e;
            throw e;
        }
    }

    private synchronized void write(byte[] bytes, int offset, int length) throws IOException {
        requireOpen();
        room -= length;
        if (room < 0) {
            overflowed = true;
            throw new IOException("no room for what was turned");
        }
        try {
            out.write(bytes, offset, length);
        } catch (IOException e) {
            broken = e;
            throw e;
        } catch (RuntimeException e) {
            failed = e;
            throw e;
        }
    }

    private void requireOpen() throws IOException {
        if (shut) {
            throw new IOException("nobody waits for this any more");
        }
        if (computed() - begun > nanos) {
            late = true;
            throw new IOException("this takes too long");
        }
    }

    InputStream input() {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
            }

            @Override
            public int read(byte[] to, int offset, int length) throws IOException {
                return Gate.this.read(to, offset, length);
            }
        };
    }

    OutputStream output() {
        return new OutputStream() {
            @Override
            public void write(int value) throws IOException {
                write(new byte[] {(byte) value}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                Gate.this.write(bytes, offset, length);
            }
        };
    }
}
