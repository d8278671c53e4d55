// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.blob.s3;

import dev.creatives.blob.DiskDraft;
import dev.creatives.blob.Excerpt;
import dev.creatives.spi.BlobStoreException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.ContentStreamProvider;

/** Some of a staged file, as the body of a request: the SDK reads it once to sign it, and once for every attempt. */
final class FilePart implements ContentStreamProvider, AutoCloseable {

    private final DiskDraft file;
    private final long offset;
    private final long length;
    private final Deque<InputStream> opened = new ArrayDeque<>();

    FilePart(DiskDraft file, long offset, long length) {
        this.file = file;
        this.offset = offset;
        this.length = length;
    }

    RequestBody body() {
        return RequestBody.fromContentProvider(this, length, "application/octet-stream");
    }

    /** In the form of the header {@code x-amz-checksum-sha256}. */
    String checksum() {
        MessageDigest digest = sha256();
        try (InputStream bytes = new DigestInputStream(newStream(), digest)) {
            bytes.transferTo(OutputStream.nullOutputStream());
            return Base64.getEncoder().encodeToString(digest.digest());
        } catch (IOException e) {
            throw BlobStoreException.broken("cannot read a staged file", e);
        }
    }

    @Override
    public InputStream newStream() {
        close();
        try {
            InputStream bytes = file.read();
            opened.push(bytes);
            bytes.skipNBytes(offset);
            return new Excerpt(bytes, length);
        } catch (IOException e) {
            throw BlobStoreException.broken("cannot read a staged file", e);
        }
    }

    @Override
    public void close() {
        while (!opened.isEmpty()) {
            try {
                opened.pop().close();
            } catch (IOException e) {
                throw BlobStoreException.broken("cannot close a staged file", e);
            }
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
