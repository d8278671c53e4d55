// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.internal;

import dev.otpauth.event.AuthEvents;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells listeners what happened, and lets nothing they throw come back. */
public final class SafeEvents {

    private static final Logger LOG = LoggerFactory.getLogger(SafeEvents.class);

    private final List<AuthEvents> listeners;

    public SafeEvents(List<AuthEvents> listeners) {
        this.listeners = listeners;
    }

    /** Tells every listener, one after the other. */
    public void tell(Consumer<AuthEvents> event) {
        listeners.forEach(listener -> tell(event, listener));
    }

    private static void tell(Consumer<AuthEvents> event, AuthEvents listener) {
        try {
            event.accept(listener);
        } catch (Exception | LinkageError | StackOverflowError | AssertionError e) {
            LOG.warn(
                    "the event listener threw {}; the event is lost",
                    e.getClass().getName());
        }
    }
}
