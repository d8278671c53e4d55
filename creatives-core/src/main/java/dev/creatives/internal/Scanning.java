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
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks a scanner within a time limit. One that hangs keeps its thread, of which there are as many as uploads at once; when
 * all of them hang, every answer is {@code ERROR}. Thread-safe.
 */
public final class Scanning implements AutoCloseable {

    private final Scanner scanner;
    private final Duration within;
    private final ExecutorService threads;

    private Scanning(Scanner scanner, Duration within, ExecutorService threads) {
        this.scanner = scanner;
        this.within = within;
        this.threads = threads;
    }

    /** No thread starts before there is something to scan. */
    public static Scanning by(Optional<Scanner> scanner, Duration within, int parallelUploads) {
        ThreadPoolExecutor threads = new ThreadPoolExecutor(
                0,
                parallelUploads,
                10,
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                Background.daemons("creatives-scan"));
        return new Scanning(scanner.orElse(file -> Verdict.CLEAN), within, threads);
    }

    Verdict verdict(BlobDraft draft) {
        try (InputStream file = draft.read()) {
            return await(threads.submit(() -> scanner.scan(file)));
        } catch (RejectedExecutionException | IOException e) {
            return Verdict.ERROR;
        }
    }

    private Verdict await(Future<Verdict> scan) {
        try {
            return Objects.requireNonNullElse(scan.get(within.toMillis(), TimeUnit.MILLISECONDS), Verdict.ERROR);
        } catch (ExecutionException | TimeoutException e) {
            return Verdict.ERROR;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
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
