// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.demo.lifecycle;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does what there is to do on the way out, in order, once. A step that fails or takes too long is logged, and the next one
 * is done all the same. All steps together end within {@link #LONGEST}: orchestrators kill after 30 seconds. Thread-safe.
 */
public final class OrderedShutdown {

    /** The most that all steps may take together. */
    public static final Duration LONGEST = Duration.ofSeconds(29);

    private static final Logger LOG = LoggerFactory.getLogger(OrderedShutdown.class);

    private final List<ShutdownStep> steps;
    private final Set<String> failed = Collections.synchronizedSet(new LinkedHashSet<>());
    private volatile String current = "nothing yet";
    private boolean done;

    /** @throws IllegalArgumentException if the steps may take longer than {@link #LONGEST} */
    public OrderedShutdown(List<ShutdownStep> steps) {
        Duration sum = steps.stream().map(ShutdownStep::within).reduce(Duration.ZERO, Duration::plus);
        if (sum.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("the steps may take " + sum + ", longer than " + LONGEST);
        }
        this.steps = List.copyOf(steps);
    }

    /**
     * Does all steps; whoever comes second waits for the first, and does nothing.
     *
     * @return the names of the steps that failed or were cut
     */
    public synchronized List<String> run() {
        if (!done) {
            done = true;
            steps.forEach(this::attempt);
        }
        return List.copyOf(failed);
    }

    /** What is being done just now. */
    public String current() {
        return current;
    }

    private void attempt(ShutdownStep step) {
        current = step.name();
        Thread worker = new Thread(() -> perform(step), "shutdown-step");
        worker.setDaemon(true);
        try {
            worker.start();
            worker.join(step.within().toMillis());
        } catch (InterruptedException hurried) {
            // Nobody may hurry one step into the next; whoever is in a hurry sends the second signal.
            fail(step, "interrupted");
        } catch (OutOfMemoryError noThread) {
            fail(step, "no thread to do it");
        }
        if (worker.isAlive()) {
            fail(step, "not done within " + step.within().toMillis() + " ms");
            worker.interrupt();
        }
    }

    private void perform(ShutdownStep step) {
        long start = System.nanoTime();
        try {
            step.action().run();
            LOG.info("shutdown: {} ({} ms)", step.name(), (System.nanoTime() - start) / 1_000_000);
        } catch (Throwable failure) {
            fail(step, failure.toString());
        }
    }

    private void fail(ShutdownStep step, String why) {
        if (failed.add(step.name())) {
            LOG.error("shutdown: {} failed: {}", step.name(), why);
        }
    }
}
