// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.internal;

import dev.otpauth.event.AuthEvents;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells a listener what happened, and lets nothing it throws come back. */
public final class SafeEvents {

    private static final Logger LOG = LoggerFactory.getLogger(SafeEvents.class);

    private final AuthEvents listener;

    public SafeEvents(AuthEvents listener) {
        this.listener = listener;
    }

    /** Tells the listener. */
    public void tell(Consumer<AuthEvents> event) {
        try {
            event.accept(listener);
        } catch (Exception | LinkageError | StackOverflowError | AssertionError e) {
            LOG.warn(
                    "the event listener threw {}; the event is lost",
                    e.getClass().getName());
        }
    }
}
