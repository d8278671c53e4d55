// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.result;

import dev.creatives.model.Creative;
import java.time.Duration;
import java.util.Optional;

/** The outcome of an upload. */
public sealed interface UploadResult {

    /** The creative is ready: its row is committed and its bytes are on the disk. */
    record Uploaded(Creative creative) implements UploadResult {}

    /**
     * Nothing is shown to anybody, and nothing is kept but what could not be scanned.
     *
     * @param detail one sentence for a person, which names the fault and no path
     * @param retryAfter when trying again may succeed; empty means that waiting will not help
     */
    record Refused(Refusal reason, String detail, Optional<Duration> retryAfter) implements UploadResult {

        /** A refusal that waiting will not change. */
        public static Refused forGood(Refusal reason, String detail) {
            return new Refused(reason, detail, Optional.empty());
        }
    }
}
