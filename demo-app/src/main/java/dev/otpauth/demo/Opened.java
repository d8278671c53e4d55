// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.demo;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What was opened on the way to something whole, so that nothing of it stays behind when the rest fails. For one thread. */
final class Opened {

    private static final Logger LOG = LoggerFactory.getLogger(Opened.class);

    private final Deque<Runnable> closings = new ArrayDeque<>();

    /** The part, which {@link #closeAll} will close. */
    <T> T with(T part, Consumer<? super T> close) {
        closings.push(() -> close.accept(part));
        return part;
    }

    /** Closes everything, what was opened last first. What cannot be closed does not keep the rest open. */
    void closeAll() {
        while (!closings.isEmpty()) {
            try {
                closings.pop().run();
            } catch (RuntimeException failure) {
                LOG.warn("a part could not be closed ({})", failure.getClass().getName());
            }
        }
    }
}
