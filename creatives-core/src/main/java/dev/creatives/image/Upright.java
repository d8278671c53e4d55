// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.image;

import dev.creatives.model.ImageType;
import dev.creatives.policy.UploadLimits;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Turns photographs so that they stand upright without saying so. It decodes them, which the sieve never does, so it is careful:
 * a few at a time, each within a part of the heap and {@link UploadLimits#decodeWithin()} of computing. A caller waits five times
 * as long for its turn, and as long again for its picture. One per process is enough. Safe for many threads.
 *
 * <p>Only JPEGs in grey or in three colours are turned: cameras write these. Others that lie on their side are refused; to show
 * them as they lie would be wrong, and to leave their Exif in would say where they were taken.
 */
public final class Upright implements AutoCloseable {

    private static final String LATER =
            "This server is busy turning pictures; try again, or turn the picture upright yourself.";
    /** Of the heap, for all pictures at once. Uploads that run beside take little. */
    private static final double SHARE = 0.4;
    /** How many times as long as a picture may take others wait for it: a machine has more to do. */
    private static final int PATIENCE = 5;

    private final Semaphore permits;
    private final long heapOfEach;
    private final ExecutorService workers;

    private Upright(int atOnce, long heapOfEach) {
        this.permits = new Semaphore(atOnce);
        this.heapOfEach = heapOfEach;
        this.workers = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "creatives-upright");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** One picture at a time, and two in a heap of 1 GiB or more. Threads are started when they are needed. */
    public static Upright create() {
        return create(Runtime.getRuntime().maxMemory() < 1L << 30 ? 1 : 2);
    }

    /**
     * So many pictures at a time, which share two fifths of the heap.
     *
     * @throws IllegalArgumentException unless {@code atOnce} is above 0
     */
    public static Upright create(int atOnce) {
        if (atOnce < 1) {
            throw new IllegalArgumentException("at least one picture at a time, not " + atOnce);
        }
        return new Upright(atOnce, (long) (Runtime.getRuntime().maxMemory() * SHARE) / atOnce);
    }

    /**
     * Decodes what a sieve wrote, turns it, and encodes it again, with a colour profile if it had one.
     *
     * @param in what the sieve wrote, from its beginning; not closed, and not touched any more once this returns
     * @param out gets the picture; not closed, and not touched any more once this returns
     * @param lying what the sieve said of it
     * @return what was written, which the sieve would let through unchanged
     * @throws UnfitImageException if it cannot be turned: {@code UNSUPPORTED_TYPE}; {@code TOO_MANY_PIXELS} for the memory that
     *     may ever be used, or the time; {@code TOO_LARGE} once turned; or {@code BUSY} when time or memory are short now
     * @throws IOException from {@code in} or {@code out} only
     */
    public Sieved turn(InputStream in, OutputStream out, Sieved lying, UploadLimits limits)
            throws IOException, UnfitImageException {
        if (lying.type() != ImageType.JPEG) {
            throw UnfitImageException.unsupported(
                    "Only a JPEG may lie on its side; turn the picture upright and save it again.");
        }
        long millis = PATIENCE * limits.decodeWithin().toMillis();
        acquire(millis);
        Gate gate = new Gate(in, out, limits.maxBytes(), limits.decodeWithin());
        try {
            started(gate, lying.orientation(), limits).get(millis, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw UnfitImageException.busy(LATER);
        } catch (InterruptedException e) {
            throw interrupted();
        } catch (ExecutionException e) {
            gate.rethrow();
            throw unfit(Objects.requireNonNullElse(e.getCause(), e));
        } finally {
            gate.shut();
        }
        return lying.upright();
    }

    private void acquire(long millis) throws IOException, UnfitImageException {
        try {
            if (!permits.tryAcquire(millis, TimeUnit.MILLISECONDS)) {
                throw UnfitImageException.busy(LATER);
            }
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    /** A worker that is given up stops at its next read or write, and keeps its permit until then. */
    private Future<?> started(Gate gate, Orientation orientation, UploadLimits limits) {
        try {
            JpegTurn turn = new JpegTurn(gate, orientation, heapOfEach, limits);
            return workers.submit(() -> {
                try {
                    return turn.call();
                } finally {
                    permits.release();
                }
            });
        } catch (RuntimeException | Error e) {
            permits.release();
            throw e;
        }
    }

    private static UnfitImageException unfit(Throwable cause) {
        if (cause instanceof UnfitImageException unfit) {
            return unfit;
        }
        return cause instanceof OutOfMemoryError
                ? UnfitImageException.busy(LATER)
                : UnfitImageException.unsupported("The JPEG cannot be decoded, so it cannot be turned upright.");
    }

    private static InterruptedIOException interrupted() {
        Thread.currentThread().interrupt();
        return new InterruptedIOException("interrupted while a picture was being turned");
    }

    /** Gives up what runs. */
    @Override
    public void close() {
        workers.shutdownNow();
    }
}
