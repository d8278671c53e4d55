// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.blob.s3;

import dev.creatives.model.BlobKey;
import java.util.Optional;

/**
 * How our objects are named in a bucket.
 *
 * @param name the bucket
 * @param prefix what the names begin with
 */
record Bucket(String name, String prefix) {

    String nameOf(BlobKey key) {
        return prefix + key;
    }

    /** Empty for what is not ours. */
    Optional<BlobKey> keyOf(String objectName) {
        return objectName.startsWith(prefix) ? BlobKey.parse(objectName.substring(prefix.length())) : Optional.empty();
    }
}
