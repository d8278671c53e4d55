// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.servlet;

import dev.otpauth.servlet.http.RequestId;
import java.io.IOException;

/**
 * Makes the container break off an answer that is under way. The failure itself has been logged under the same request id,
 * so this has neither a cause nor a stack trace to fill the log with.
 */
final class AbortedAnswerException extends IOException {

    private static final long serialVersionUID = 1L;

    AbortedAnswerException(RequestId id) {
        super("answer aborted, see request " + id);
    }

    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
