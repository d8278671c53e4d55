// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.internal;

import dev.creatives.spi.BlobDraft;
import dev.creatives.spi.Scanner;
import dev.creatives.spi.Scanner.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks a scanner, if there is one, within a time limit. One that hangs keeps its thread, of which there are as many as uploads
 * at once; when all of them hang, every answer is {@code ERROR}. Thread-safe.
 */
public final class Scanning implements AutoCloseable {

    private final Optional<Scanner> scanner;
    private final Duration within;
    private final Semaphore free;
    private final ExecutorService threads = Executors.newCachedThreadPool(Background.daemons("creatives-scan"));

    private Scanning(Optional<Scanner> scanner, Duration within, Semaphore free) {
        this.scanner = scanner;
        this.within = within;
        this.free = free;
    }

    /** No thread starts before there is something to scan. */
    public static Scanning by(Optional<Scanner> scanner, Duration within, int parallelUploads) {
        return new Scanning(scanner, within, new Semaphore(parallelUploads));
    }

    Verdict verdict(BlobDraft draft) {
        return scanner.isPresent() ? verdict(scanner.get(), draft) : Verdict.CLEAN;
    }

    private Verdict verdict(Scanner asked, BlobDraft draft) {
        try (InputStream file = draft.read()) {
            FutureTask<Verdict> scan = new FutureTask<>(() -> asked.scan(file));
            // Waits, since a thread that has just answered is free only a moment later.
            if (!free.tryAcquire(within.toMillis(), TimeUnit.MILLISECONDS)) {
                return Verdict.ERROR;
            }
            start(scan);
            return await(scan);
        } catch (RejectedExecutionException | IOException e) {
            return Verdict.ERROR;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Verdict.ERROR;
        }
    }

    private void start(Runnable scan) {
        Runnable thenFree = () -> {
            try {
                scan.run();
            } finally {
                free.release();
            }
        };
        try {
            threads.execute(thenFree);
        } catch (RuntimeException | Error e) {
            free.release();
            throw e;
        }
    }

    private Verdict await(Future<Verdict> scan) throws InterruptedException {
        try {
            return Objects.requireNonNullElse(scan.get(within.toMillis(), TimeUnit.MILLISECONDS), Verdict.ERROR);
        } catch (ExecutionException | TimeoutException e) {
            return Verdict.ERROR;
        } finally {
            scan.cancel(true);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
