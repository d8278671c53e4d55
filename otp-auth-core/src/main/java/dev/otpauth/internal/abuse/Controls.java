// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.internal.abuse;

import dev.otpauth.model.Control;
import dev.otpauth.model.Target;
import dev.otpauth.spi.ControlStore;
import dev.otpauth.spi.OtpStoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What operators and brakes decided, as this node knows it: at most a second old. While the store is away the last view
 * holds for a minute; after that, and before there is any, nothing can be decided. Thread-safe.
 */
final class Controls {

    private static final Logger LOG = LoggerFactory.getLogger(Controls.class);

    /** How often anybody looks. */
    static final Duration EVERY = Duration.ofSeconds(1);

    /** How old a view may get before it is worth nothing. */
    static final Duration USABLE = Duration.ofMinutes(1);

    private final ControlStore store;
    private final ReentrantLock looking = new ReentrantLock();
    private volatile Snapshot view = Snapshot.NONE;

    Controls(ControlStore store) {
        this.store = store;
    }

    /**
     * What is in force.
     *
     * @throws OtpStoreException if nobody could say for the last minute
     */
    Snapshot at(Instant now) {
        Snapshot known = view;
        if (known.wasTriedWithin(EVERY, now)) {
            return usable(known, now);
        }
        // One looks. The others need not wait for it as long as they know anything.
        if (!known.isYoungerThan(USABLE, now)) {
            looking.lock();
        } else if (!looking.tryLock()) {
            return known;
        }
        try {
            // Whoever waited for a look goes by it, or a store that hangs would be asked by each in turn.
            boolean done = view.wasTriedAfter(known) || view.wasTriedWithin(EVERY, now);
            return usable(done ? view : look(now), now);
        } finally {
            looking.unlock();
        }
    }

    /** Puts a control in force: here at once, on other nodes within a second. See {@link ControlStore#put}. */
    boolean put(Control control) {
        boolean first = store.put(control);
        lookAgain();
        return first;
    }

    /** Takes a control back: here at once, on other nodes within a second. See {@link ControlStore#remove}. */
    boolean remove(Control.Kind kind, Target target, Instant now) {
        boolean removed = store.remove(kind, target, now);
        lookAgain();
        return removed;
    }

    private void lookAgain() {
        looking.lock();
        try {
            view = view.outdated();
        } finally {
            looking.unlock();
        }
    }

    private Snapshot look(Instant now) {
        try {
            view = Snapshot.of(store.all(now), now);
        } catch (OtpStoreException e) {
            LOG.warn("what operators decided cannot be read ({}); what is known holds for a minute", e.getMessage());
            view = view.triedAt(now);
        }
        return view;
    }

    private static Snapshot usable(Snapshot snapshot, Instant now) {
        if (!snapshot.isYoungerThan(USABLE, now)) {
            throw new OtpStoreException("what operators decided is not known");
        }
        return snapshot;
    }
}
