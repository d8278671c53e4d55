// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.spi;

import dev.otpauth.model.Challenge;
import java.time.Instant;

/** What came of counting one guess. */
public sealed interface AttemptResult {

    /**
     * The guess is counted, against the challenge and against its phone, and may now be compared.
     *
     * @param challenge as it stands after this guess
     */
    record Counted(Challenge challenge) implements AttemptResult {}

    /**
     * The guess budget is closed. Nothing was counted.
     *
     * @param until when it opens: the end of its lock, or of the day's failures, whichever is later
     */
    record Locked(Instant until) implements AttemptResult {}

    /** No live challenge fits. Nothing was counted. */
    record NotLive() implements AttemptResult {}
}
