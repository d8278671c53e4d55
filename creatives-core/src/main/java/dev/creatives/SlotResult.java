// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives;

import dev.creatives.result.Refusal;
import dev.creatives.result.UploadResult;
import java.time.Duration;
import java.util.Optional;

/** The answer to the wish to upload, before a byte is read. */
public sealed interface SlotResult {

    /** There is room. The caller closes the slot in every outcome. */
    record Reserved(UploadSlot slot) implements SlotResult {}

    /**
     * Nothing was taken.
     *
     * @param reason {@code QUOTA_EXCEEDED}, {@code BUSY} or {@code INSUFFICIENT_STORAGE}
     * @param detail one sentence for a person
     * @param retryAfter when trying again may succeed; empty means that waiting will not help
     */
    record Refused(Refusal reason, String detail, Optional<Duration> retryAfter) implements SlotResult {

        /** The same refusal as the outcome of an upload. */
        public UploadResult.Refused asUploadResult() {
            return new UploadResult.Refused(reason, detail, retryAfter);
        }
    }
}
