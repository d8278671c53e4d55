// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.demo.lifecycle;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends the process: at the first signal in order and with status 0, at the second at once. If something else ends it, the
 * order is kept too. Thread-safe.
 */
public final class ProcessEnd {

    private static final Logger LOG = LoggerFactory.getLogger(ProcessEnd.class);

    private final OrderedShutdown shutdown;
    private final Runnable lastResort;
    private final AtomicInteger signals = new AtomicInteger();

    /** @param lastResort what even the second signal waits for; takes no time */
    public ProcessEnd(OrderedShutdown shutdown, Runnable lastResort) {
        this.shutdown = shutdown;
        this.lastResort = lastResort;
    }

    /** Begins to listen for signals. */
    public void arm() {
        if (!Signals.listen(this::onSignal)) {
            LOG.warn("this Java runtime tells nobody of signals: the exit status will not be 0");
        }
        Runtime.getRuntime().addShutdownHook(new Thread(shutdown::run, "shutdown-hook"));
    }

    private void onSignal(int number) {
        if (signals.incrementAndGet() == 1) {
            LOG.info("signal {}: shutting down; a second one ends at once", number);
            Thread ending = new Thread(this::endInOrder, "shutdown");
            // It would inherit this from the thread that tells of signals, and the process could end before it does.
            ending.setDaemon(false);
            ending.start();
        } else {
            LOG.error("second signal: ending at once, in the middle of: {}", shutdown.current());
            lastResort.run();
            Runtime.getRuntime().halt(128 + number);
        }
    }

    private void endInOrder() {
        List<String> failed = shutdown.run();
        if (failed.isEmpty()) {
            LOG.info("shutdown complete");
        } else {
            LOG.error("shutdown complete, but for: {}", String.join(", ", failed));
        }
        Runtime.getRuntime().exit(failed.isEmpty() ? 0 : 1);
    }
}
