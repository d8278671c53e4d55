// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;

/** What POSIX can say to a process and Java cannot. */
enum Signal {
    /** Stand still, until {@link #CONT}. */
    STOP,
    /** Go on. */
    CONT;

    /** Sends it, and returns when it was sent. */
    void to(Process process) {
        try {
            new ProcessBuilder("kill", "-" + name(), "" + process.pid()).start().waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
