// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.blob.s3;

import dev.creatives.blob.Excerpt;
import dev.creatives.model.BlobKey;
import dev.creatives.spi.BlobStoreException;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Reads objects, or a range of one. */
final class S3Reading {

    private static final int PARTIAL = 206;
    private static final int RANGE_NOT_SATISFIABLE = 416;

    private final S3Client client;
    private final Bucket bucket;

    S3Reading(S3Client client, Bucket bucket) {
        this.client = client;
        this.bucket = bucket;
    }

    Optional<InputStream> open(BlobKey key, long offset, long length) {
        try {
            return Optional.of(length == 0 ? nothingOf(key) : bytesOf(key, offset, length));
        } catch (NoSuchKeyException absent) {
            return Optional.empty();
        } catch (S3Exception e) {
            if (e.statusCode() == RANGE_NOT_SATISFIABLE) {
                return Optional.of(InputStream.nullInputStream());
            }
            throw e;
        }
    }

    private InputStream nothingOf(BlobKey key) {
        client.headObject(request -> request.bucket(bucket.name()).key(bucket.nameOf(key)));
        return InputStream.nullInputStream();
    }

    private InputStream bytesOf(BlobKey key, long offset, long length) {
        GetObjectRequest.Builder request =
                GetObjectRequest.builder().bucket(bucket.name()).key(bucket.nameOf(key));
        if (offset > 0 || length < Long.MAX_VALUE) {
            request.range("bytes=" + offset + "-" + last(offset, length));
        }
        ResponseInputStream<GetObjectResponse> answer = client.getObject(request.build());
        if (offset > 0 && answer.response().sdkHttpResponse().statusCode() != PARTIAL) {
            answer.abort();
            throw BlobStoreException.broken("the server ignored a range", new IOException("no answer 206"));
        }
        return new Excerpt(new Bytes(answer), length);
    }

    private static String last(long offset, long length) {
        long end = offset + length - 1;
        return end < offset ? "" : Long.toString(end);
    }

    /**
     * Fails as a stream does, also where the JDK takes a connection that broke for the end; and ends the connection, rather than
     * read to the end what nobody wants.
     */
    private static final class Bytes extends FilterInputStream {

        private final ResponseInputStream<GetObjectResponse> answer;
        private boolean ended;
        private long announced;

        Bytes(ResponseInputStream<GetObjectResponse> answer) {
            super(answer);
            this.answer = answer;
            this.announced = Objects.requireNonNullElse(answer.response().contentLength(), 0L);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            try {
                int count = super.read(bytes, offset, length);
                ended |= count < 0;
                announced -= Math.max(count, 0);
                if (ended && announced > 0) {
                    throw new EOFException("the answer of the server broke off");
                }
                return count;
            } catch (SdkException e) {
                throw new IOException("the answer of the server broke off", e);
            }
        }

        @Override
        public long skip(long count) throws IOException {
            return Math.max(0, read(new byte[(int) Math.min(Math.max(count, 0), 8192)]));
        }

        @Override
        public void close() throws IOException {
            if (ended) {
                super.close();
            } else {
                answer.abort();
            }
        }
    }
}
