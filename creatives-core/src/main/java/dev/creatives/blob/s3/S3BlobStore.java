// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.blob.s3;

import dev.creatives.blob.Disk;
import dev.creatives.blob.DraftFolder;
import dev.creatives.blob.PrivateFolder;
import dev.creatives.model.BlobKey;
import dev.creatives.spi.BlobDraft;
import dev.creatives.spi.BlobStore;
import dev.creatives.spi.BlobStoreException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * Keeps bytes as objects of a bucket that is not public, at Amazon S3 or any server that speaks its protocol. An upload is
 * staged on a local disk, and put when it is whole: nobody sees half an object. Every put carries the SHA-256 of what was
 * meant, so that the server refuses what was changed on the way; above 8 MiB it goes in parts. Every call ends within
 * {@link S3Settings.Builder#timeout}. Thread-safe; several processes may share a bucket, and each has its own staging folder.
 *
 * <p>{@link #room} is that of the staging folder: a bucket does not tell.
 */
public final class S3BlobStore implements BlobStore, AutoCloseable {

    private final S3Client client;
    private final Bucket bucket;
    private final DraftFolder drafts;

    private S3BlobStore(S3Client client, Bucket bucket, DraftFolder drafts) {
        this.client = client;
        this.bucket = bucket;
        this.drafts = drafts;
    }

    /**
     * Opens the staging folder, and makes it where it is missing. Does not ask the server for anything.
     *
     * @throws IllegalArgumentException if the path of the staging folder is not absolute
     * @throws BlobStoreException if the folder cannot be made or written to, is a symbolic link, belongs to another user, or
     *     others may write to it
     */
    public static S3BlobStore at(S3Settings settings) {
        DraftFolder drafts = new DraftFolder(PrivateFolder.at(settings.stagingFolder()), new Disk());
        return new S3BlobStore(S3Connection.open(settings), new Bucket(settings.bucket(), settings.prefix()), drafts);
    }

    @Override
    public BlobDraft begin() {
        return new S3Draft(drafts.begin(), new S3Upload(client, bucket));
    }

    @Override
    public Optional<InputStream> open(BlobKey key, long offset, long length) {
        if (offset < 0 || length < 0) {
            throw new IllegalArgumentException("an offset and a length are 0 or more");
        }
        try {
            return new S3Reading(client, bucket).open(key, offset, length);
        } catch (SdkException e) {
            throw S3Fault.of("cannot read an object", e);
        }
    }

    /** Asks whether it is there first, since S3 does not say what a deletion did. */
    @Override
    public boolean delete(BlobKey key) {
        try {
            client.headObject(request -> request.bucket(bucket.name()).key(bucket.nameOf(key)));
            client.deleteObject(request -> request.bucket(bucket.name()).key(bucket.nameOf(key)));
            return true;
        } catch (NoSuchKeyException absent) {
            return false;
        } catch (SdkException e) {
            throw S3Fault.of("cannot delete an object", e);
        }
    }

    @Override
    public void forEach(Consumer<KeptBlob> visitor) {
        try {
            client.listObjectsV2Paginator(
                            request -> request.bucket(bucket.name()).prefix(bucket.prefix()))
                    .contents()
                    .forEach(object -> kept(object).ifPresent(visitor));
        } catch (SdkException e) {
            throw S3Fault.of("cannot list the objects", e);
        }
    }

    /** Those of the staging folder, and uploads in parts that were neither completed nor aborted. */
    @Override
    public int deleteDrafts(Instant before) {
        int staged = drafts.deleteBefore(before);
        try {
            return staged
                    + client
                            .listMultipartUploadsPaginator(
                                    request -> request.bucket(bucket.name()).prefix(bucket.prefix()))
                            .uploads()
                            .stream()
                            .filter(upload -> bucket.keyOf(upload.key()).isPresent())
                            .filter(upload -> upload.initiated().isBefore(before))
                            .mapToInt(this::abort)
                            .sum();
        } catch (SdkException e) {
            throw S3Fault.of("cannot look through the uploads in parts", e);
        }
    }

    @Override
    public Room room() {
        return drafts.room();
    }

    /** Closes the connections. */
    @Override
    public void close() {
        client.close();
    }

    private Optional<KeptBlob> kept(S3Object object) {
        return bucket.keyOf(object.key()).map(key -> new KeptBlob(key, object.size(), object.lastModified()));
    }

    private int abort(MultipartUpload upload) {
        client.abortMultipartUpload(
                request -> request.bucket(bucket.name()).key(upload.key()).uploadId(upload.uploadId()));
        return 1;
    }
}
