// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives;

import dev.creatives.internal.Reconciler;
import dev.creatives.internal.Scrubber;
import dev.creatives.internal.Sweeper;
import dev.creatives.result.Reconciliation;

/**
 * The work that keeps rows and bytes in step. {@link Creatives} does it by itself, each kind of it in one thread; calling it too does no
 * harm, from any number of threads and nodes. Nothing here ever deletes bytes that a creative refers to.
 */
public final class Upkeep {

    private final Sweeper sweeper;
    private final Reconciler reconciler;
    private final Scrubber scrubber;

    Upkeep(Sweeper sweeper, Reconciler reconciler, Scrubber scrubber) {
        this.sweeper = sweeper;
        this.reconciler = reconciler;
        this.scrubber = scrubber;
    }

    /**
     * Deletes what was removed and cannot be restored any more, what has been in quarantine for its time, reservations that
     * ended, and drafts older than an hour. Runs every minute.
     *
     * @return how many creatives are gone
     */
    public int sweep() {
        return sweeper.sweep();
    }

    /**
     * Deletes bytes older than 24 hours that no row refers to, and marks and reports rows that have no bytes. Runs once a
     * day.
     */
    public Reconciliation reconcile() {
        return reconciler.reconcile();
    }

    /**
     * Reads some stored bytes again and compares them with their digest, going on where the last call ended: at most 64 MiB
     * and one file more. Runs every minute until all were read, and begins again the next day. A file that cannot be read ends
     * the call with an exception; the next call goes on behind it.
     *
     * @return how many are lost or not what was stored, that nobody had noticed before
     */
    public int scrub() {
        return scrubber.scrub();
    }

    void scrubSlowly() {
        scrubber.scrubSlowly();
    }
}
