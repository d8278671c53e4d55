// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.spi;

import dev.otpauth.model.SessionId;

/**
 * Tells a process which sessions were ended, by whatever process, so that it may remember live tokens for a moment. Word
 * may be late or get lost: whoever remembers anything must bound how long. Thread-safe.
 */
public interface Invalidations {

    /**
     * Begins to tell, now or as soon as the store can be reached, until it is closed. Does not wait for that and never throws
     * because of it.
     */
    Feed tell(Listener listener);

    /** Thread-safe, and quick: it is told by whatever thread hears first. */
    interface Listener {

        /** From now on every end is told. What was found before is not to be relied on. */
        void connected();

        /** From now on ends may go untold. Also told when it never connected. */
        void disconnected();

        /** This session has ended: its tokens are dead. */
        void ended(SessionId session);
    }

    /** Something that tells until closed. */
    interface Feed extends AutoCloseable {

        @Override
        void close();
    }
}
