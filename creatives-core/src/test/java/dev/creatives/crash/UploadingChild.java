// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.crash;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.creatives.Creatives;
import dev.creatives.Upload;
import dev.creatives.blob.file.FileBlobStore;
import dev.creatives.event.CreativeEvents;
import dev.creatives.model.BlobKey;
import dev.creatives.model.Creative;
import dev.creatives.model.CreativeId;
import dev.creatives.policy.OwnerQuota;
import dev.creatives.policy.SchedulingCalendar;
import dev.creatives.result.UploadResult;
import dev.creatives.result.UploadResult.Refused;
import dev.creatives.result.UploadResult.Uploaded;
import dev.creatives.store.jdbc.JdbcCreativeStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import javax.sql.DataSource;

/**
 * Uploads, reads and deletes pictures in four threads, while a fifth sweeps, reconciles and scrubs without any grace, until it
 * is killed. Says {@code kept}, {@code deleting} and {@code ALARM}.
 */
final class UploadingChild {

    private static final int OWNERS = 4;

    private final Creatives creatives;
    private final long seed;

    private UploadingChild(Creatives creatives, long seed) {
        this.creatives = creatives;
        this.seed = seed;
    }

    /** Arguments: URL, user and password of the database, folder, start of the {@link HastyClock}, seed. */
    public static void main(String[] arguments) {
        HastyClock clock = new HastyClock(Instant.parse(arguments[4]));
        Creatives creatives = Creatives.builder()
                .store(JdbcCreativeStore.on(pool(arguments), Duration.ofSeconds(30)))
                .blobs(new HastyBlobs(FileBlobStore.at(Path.of(arguments[3])), clock))
                .calendar(SchedulingCalendar.in(ZoneOffset.UTC).withClock(clock))
                .quota(new OwnerQuota(100_000, Long.MAX_VALUE / 2, 100, 100_000))
                .events(new Alarms())
                .withoutBackgroundWork()
                .build();
        new UploadingChild(creatives, Long.parseLong(arguments[5])).run();
    }

    static DataSource pool(String... arguments) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(arguments[0]);
        config.setUsername(arguments[1]);
        config.setPassword(arguments[2]);
        config.setMaximumPoolSize(OWNERS + 1);
        return new HikariDataSource(config);
    }

    private void run() {
        IntStream.rangeClosed(1, OWNERS).forEach(owner -> start(new Random(seed + owner), owner));
        new Thread(() -> repeat(this::tidyUp)).start();
        say("ready");
    }

    private void start(Random random, long owner) {
        new Thread(() -> repeat(() -> useOnce(random, owner))).start();
    }

    private void useOnce(Random random, long owner) throws IOException {
        byte[] picture = NoisyPng.of(random, 20 + random.nextInt(random.nextInt(8) == 0 ? 600 : 200));
        UploadResult result = creatives.upload(
                Upload.of(owner, creatives.calendar().today(), "noise.png", new ByteArrayInputStream(picture)));
        if (result instanceof Refused refused) {
            say("refused " + refused.reason());
            return;
        }
        Creative creative = ((Uploaded) result).creative();
        say("kept " + owner + " " + creative.id() + " " + creative.picture().sha256());
        if (random.nextInt(3) == 0) {
            say("deleting " + creative.id());
            creatives.delete(owner, creative.id());
        } else {
            read(creative);
        }
    }

    /** A whole read fails when the bytes are not what the row says. */
    private void read(Creative creative) throws IOException {
        Optional<InputStream> opened =
                creatives.open(creative, 0, creative.picture().bytes());
        try (InputStream bytes = opened.orElseThrow()) {
            bytes.readAllBytes();
        }
    }

    private void tidyUp() {
        creatives.upkeep().sweep();
        creatives.upkeep().reconcile();
        if (creatives.upkeep().scrub() > 0) {
            say("ALARM the scrubber found damage");
        }
    }

    private static void repeat(Turn turn) {
        while (true) {
            try {
                turn.take();
            } catch (IOException | RuntimeException e) {
                say("ALARM " + e);
            }
        }
    }

    private static void say(String line) {
        System.out.println(line);
    }

    private interface Turn {
        void take() throws IOException;
    }

    private static final class Alarms implements CreativeEvents {

        @Override
        public void bytesMissing(CreativeId id, BlobKey key) {
            say("ALARM missing " + id);
        }

        @Override
        public void bytesChanged(CreativeId id, BlobKey key) {
            say("ALARM changed " + id);
        }
    }
}
