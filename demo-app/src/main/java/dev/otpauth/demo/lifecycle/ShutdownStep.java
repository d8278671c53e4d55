// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.demo.lifecycle;

import java.time.Duration;

/**
 * One thing to do on the way out.
 *
 * @param name for the log
 * @param within how long it may take; then the next step is done without it
 * @param action what to do
 */
public record ShutdownStep(String name, Duration within, Action action) {

    /** Something that may fail. */
    @FunctionalInterface
    public interface Action {
        void run() throws Exception;
    }
}
