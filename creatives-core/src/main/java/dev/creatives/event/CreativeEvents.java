// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.event;

import dev.creatives.model.BlobKey;
import dev.creatives.model.Creative;
import dev.creatives.model.CreativeId;
import dev.creatives.result.Refusal;

/**
 * Hears what happens. Every method does nothing by default; a failure in one is logged and hurts no upload. Called by many
 * threads.
 */
public interface CreativeEvents {

    /** A creative became ready. */
    default void uploaded(Creative creative) {}

    /** An upload was refused. */
    default void refused(long owner, Refusal reason) {}

    /** A creative was hidden by its owner. */
    default void removed(long owner, CreativeId id) {}

    /** A creative was shown again by its owner. */
    default void restored(long owner, CreativeId id) {}

    /** A file is kept aside, because a scanner could not say. Worth a look. */
    default void quarantined(long owner, CreativeId id) {}

    /** Bytes without a row were deleted. */
    default void orphanDeleted(BlobKey key) {}

    /** A row has no bytes: something was lost. Worth waking somebody. */
    default void bytesMissing(CreativeId id, BlobKey key) {}

    /** Bytes are not what was stored: they are no longer served as a whole. Worth waking somebody. */
    default void bytesChanged(CreativeId id, BlobKey key) {}
}
