// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.blob.s3;

import dev.creatives.spi.BlobStoreException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** What the failure of a call means to a caller. */
final class S3Fault {

    private static final int INSUFFICIENT_STORAGE = 507;

    /** What servers say when a bucket or a disk is full: Ceph, MinIO (two), and those that follow RFC 4918. */
    private static final Set<String> FULL =
            Set.of("QuotaExceeded", "XMinioStorageFull", "XMinioAdminBucketQuotaExceeded", "InsufficientStorage");

    private S3Fault() {}

    static BlobStoreException of(String message, SdkException cause) {
        return isFull(cause) ? BlobStoreException.full(message, cause) : BlobStoreException.broken(message, cause);
    }

    private static boolean isFull(SdkException cause) {
        return cause instanceof AwsServiceException answer
                && (answer.statusCode() == INSUFFICIENT_STORAGE || namesFull(answer.awsErrorDetails()));
    }

    private static boolean namesFull(@Nullable AwsErrorDetails details) {
        return details != null && FULL.contains(String.valueOf(details.errorCode()));
    }
}
