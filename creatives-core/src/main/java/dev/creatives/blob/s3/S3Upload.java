// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.blob.s3;

import dev.creatives.blob.DiskDraft;
import dev.creatives.model.BlobKey;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/**
 * Puts staged files, at once or in parts. No request names an access list, so an object is as private as its bucket; its
 * type is one that no browser shows.
 */
final class S3Upload {

    /** The size of a part in bytes; what is not larger is put at once. S3 wants 5 MiB or more. */
    static final long PART = 8L * 1024 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(S3Upload.class);
    private static final String TYPE = "application/octet-stream";

    private final S3Client client;
    private final Bucket bucket;

    S3Upload(S3Client client, Bucket bucket) {
        this.client = client;
        this.bucket = bucket;
    }

    /** Returns when the object is there, whole. */
    void put(DiskDraft file, BlobKey key) {
        try {
            if (file.length() <= PART) {
                putAtOnce(file, bucket.nameOf(key));
            } else {
                putInParts(file, bucket.nameOf(key));
            }
        } catch (SdkException e) {
            throw S3Fault.of("cannot put an object", e);
        }
    }

    private void putAtOnce(DiskDraft file, String name) {
        try (FilePart whole = new FilePart(file, 0, file.length())) {
            String checksum = whole.checksum();
            client.putObject(
                    request -> request.bucket(bucket.name())
                            .key(name)
                            .contentType(TYPE)
                            .checksumSHA256(checksum),
                    whole.body());
        }
    }

    private void putInParts(DiskDraft file, String name) {
        String upload = client.createMultipartUpload(request -> request.bucket(bucket.name())
                        .key(name)
                        .contentType(TYPE)
                        .checksumAlgorithm(ChecksumAlgorithm.SHA256))
                .uploadId();
        try {
            List<CompletedPart> parts = new ArrayList<>();
            for (long at = 0; at < file.length(); at += PART) {
                parts.add(putPart(file, at, name, upload, parts.size() + 1));
            }
            client.completeMultipartUpload(request ->
                    request.bucket(bucket.name()).key(name).uploadId(upload).multipartUpload(all -> all.parts(parts)));
        } catch (RuntimeException e) {
            abort(name, upload);
            throw e;
        }
    }

    private CompletedPart putPart(DiskDraft file, long at, String name, String upload, int number) {
        try (FilePart part = new FilePart(file, at, Math.min(PART, file.length() - at))) {
            String checksum = part.checksum();
            String tag = client.uploadPart(
                            request -> request.bucket(bucket.name())
                                    .key(name)
                                    .uploadId(upload)
                                    .partNumber(number)
                                    .checksumSHA256(checksum),
                            part.body())
                    .eTag();
            return CompletedPart.builder()
                    .partNumber(number)
                    .eTag(tag)
                    .checksumSHA256(checksum)
                    .build();
        }
    }

    /** What cannot be aborted now is left to the sweeper. */
    private void abort(String name, String upload) {
        try {
            client.abortMultipartUpload(
                    request -> request.bucket(bucket.name()).key(name).uploadId(upload));
        } catch (SdkException e) {
            LOG.warn("Cannot abort an upload in parts", e);
        }
    }
}
