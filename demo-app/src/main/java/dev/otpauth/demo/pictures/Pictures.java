// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.demo.pictures;

import dev.creatives.Creatives;
import dev.creatives.blob.file.FileBlobStore;
import dev.creatives.blob.s3.S3BlobStore;
import dev.creatives.blob.s3.S3Settings;
import dev.creatives.policy.SchedulingCalendar;
import dev.creatives.spi.BlobStore;
import dev.creatives.spi.BlobStoreException;
import dev.creatives.store.jdbc.CreativesSchema;
import dev.creatives.store.jdbc.JdbcCreativeStore;
import dev.otpauth.demo.lifecycle.Hopeless;
import dev.otpauth.demo.settings.BucketAddress;
import dev.otpauth.demo.settings.Settings;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import javax.sql.DataSource;

/** The verbs of pictures, with rows in the demo's PostgreSQL and bytes where the settings say. Thread-safe. */
public final class Pictures implements AutoCloseable {

    private final Creatives verbs;
    private final BlobStore blobs;

    private Pictures(Creatives verbs, BlobStore blobs) {
        this.verbs = verbs;
        this.blobs = blobs;
    }

    /**
     * Brings the tables up to date and opens the store of bytes. Throws when the database will not do.
     *
     * @throws Hopeless if the folder cannot be used, for another reason than a full disk
     */
    public static Pictures open(Settings settings, DataSource database, MeterRegistry metrics) {
        try {
            return assemble(settings, database, metrics);
        } catch (BlobStoreException unusable) {
            if (unusable.full()) {
                throw unusable;
            }
            throw new Hopeless("UPLOAD_DIR: " + unusable.getMessage(), unusable);
        }
    }

    private static Pictures assemble(Settings settings, DataSource database, MeterRegistry metrics) {
        // region build
        CreativesSchema.migrate(database);
        BlobStore blobs = settings.bucket()
                .<BlobStore>map(bucket -> S3BlobStore.at(bucket(bucket, settings.uploadDirectory())))
                .orElseGet(() -> FileBlobStore.at(settings.uploadDirectory()));
        Creatives creatives = Creatives.builder()
                .store(JdbcCreativeStore.on(database))
                .blobs(blobs)
                .calendar(SchedulingCalendar.in(settings.zone()))
                .events(new PictureEvents(metrics))
                .build();
        // endregion
        return new Pictures(creatives, blobs);
    }

    private static S3Settings bucket(BucketAddress address, Path staging) {
        // region bucket
        S3Settings.Builder settings = S3Settings.builder()
                .bucket(address.bucket())
                .region(address.region())
                .credentials(address.accessKeyId(), address.secretAccessKey().reveal())
                .stagingFolder(staging);
        // endregion
        return address.endpoint().map(settings::endpoint).orElse(settings).build();
    }

    public Creatives verbs() {
        return verbs;
    }

    /** Ends the work in the background and the connections to the bucket. */
    @Override
    public void close() {
        verbs.close();
        if (blobs instanceof S3BlobStore bucket) {
            bucket.close();
        }
    }
}
