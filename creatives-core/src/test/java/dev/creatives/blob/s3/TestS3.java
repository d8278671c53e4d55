// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.blob.s3;

import dev.creatives.model.BlobKey;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.blobstore.ForwardingBlobStore;
import org.gaul.s3proxy.blobstore.domain.MultipartUpload;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobStore;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/** A server that speaks S3, in this JVM and its memory, started once; with a bucket for whoever asks. */
final class TestS3 {

    static final String KEY_ID = "test-key-id";
    static final String SECRET = "test-secret-0123456789";

    private static final TestS3 SHARED = start();

    private final URI endpoint;
    private final Meddling inside;

    private TestS3(URI endpoint, Meddling inside) {
        this.endpoint = endpoint;
        this.inside = inside;
    }

    static TestS3 shared() {
        SHARED.inside.failingPart = Optional.empty();
        return SHARED;
    }

    /** Settings for a new bucket. */
    S3Settings.Builder freshBucket(Path stagingFolder) {
        String bucket = "bucket-" + BlobKey.random();
        try (S3Client client = S3Connection.open(settings(bucket, stagingFolder).build())) {
            client.createBucket(request -> request.bucket(bucket));
        }
        return settings(bucket, stagingFolder);
    }

    /** Answers 500 to the part of this number. */
    void failAtPart(int number) {
        inside.failingPart = Optional.of(number);
    }

    /** Puts many objects without a detour over the network. */
    void fill(String bucket, List<String> names) {
        for (String name : names) {
            inside.putBlob(
                    PutObjectRequest.builder()
                            .bucket(bucket)
                            .key(name)
                            .contentLength(1L)
                            .build(),
                    new ByteArrayInputStream(new byte[1]));
        }
    }

    private S3Settings.Builder settings(String bucket, Path stagingFolder) {
        return S3Settings.builder()
                .bucket(bucket)
                .endpoint(endpoint)
                .credentials(KEY_ID, SECRET)
                .stagingFolder(stagingFolder);
    }

    private static TestS3 start() {
        Meddling inside = new Meddling();
        S3Proxy server = S3Proxy.builder()
                .blobStore(inside)
                .endpoint(URI.create("http://127.0.0.1:0"))
                .awsAuthentication(AuthenticationType.AWS_V4, KEY_ID, SECRET)
                .build();
        try {
            server.start();
        } catch (Exception e) {
            throw new IllegalStateException("the server did not start", e);
        }
        return new TestS3(URI.create("http://127.0.0.1:" + server.getPort()), inside);
    }

    private static final class Meddling extends ForwardingBlobStore {

        private volatile Optional<Integer> failingPart = Optional.empty();

        Meddling() {
            super(new TransientNio2BlobStore());
        }

        @Override
        public UploadPartResponse uploadMultipartPart(
                MultipartUpload upload, UploadPartRequest request, InputStream bytes) {
            if (failingPart.equals(Optional.of(request.partNumber()))) {
                throw S3Exception.builder().statusCode(500).message("broken").build();
            }
            return super.uploadMultipartPart(upload, request, bytes);
        }
    }
}
