// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.benchmarks;

import dev.creatives.Creatives;
import dev.creatives.blob.file.FileBlobStore;
import dev.creatives.policy.FreeSpaceFloor;
import dev.creatives.policy.OwnerQuota;
import dev.creatives.policy.SchedulingCalendar;
import dev.creatives.servlet.CreativeServlets;
import dev.creatives.store.jdbc.CreativesSchema;
import dev.creatives.store.jdbc.JdbcCreativeStore;
import java.io.IOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * Uploading a picture, with its validation, its row in PostgreSQL and every step that makes it durable, beside two servlets
 * that force it to the same disk once and do nothing else: one takes the same part out of the form, the other cannot tell a
 * form from a picture and writes the body as it comes.
 */
final class UploadComparison implements AutoCloseable {

    private static final long PLENTY = 1L << 50;

    /** So many that each has a few pictures, which are counted at each upload. */
    private static final int PEOPLE = 500;

    private final AtomicLong owners = new AtomicLong();
    private final Path folder;
    private final Path bare;
    private final BenchDatabase database = new BenchDatabase();
    private final Creatives creatives;
    private final Site site;

    private UploadComparison(Path folder) throws IOException {
        this.folder = folder;
        this.bare = Files.createDirectory(folder.resolve("bare"));
        CreativesSchema.migrate(database.pool().dataSource());
        this.creatives = Creatives.builder()
                .store(JdbcCreativeStore.on(database.pool().dataSource()))
                .blobs(FileBlobStore.at(folder.resolve("ours")))
                .calendar(SchedulingCalendar.in(ZoneOffset.UTC))
                .quota(new OwnerQuota(1_000_000, PLENTY, Work.THREADS, 1_000_000))
                .freeSpaceFloor(FreeSpaceFloor.none())
                .withoutBackgroundWork()
                .build();
        CreativeServlets ours =
                CreativeServlets.of(creatives, request -> OptionalLong.of(1 + owners.incrementAndGet() % PEOPLE));
        this.site = new Site()
                .open("/upload-creative", ours.upload())
                .openForForms("/part", new BarePartServlet(bare), Files.createDirectory(folder.resolve("parts")))
                .open("/body", new BareUploadServlet(bare));
    }

    static UploadComparison start() throws Exception {
        UploadComparison uploads = new UploadComparison(Files.createTempDirectory("uploads"));
        uploads.site.start();
        return uploads;
    }

    List<Comparison> run(Rounds rounds) throws Exception {
        List<Comparison> comparisons = new ArrayList<>(run("JPEG", NoisyPicture.jpeg(1600), "image/jpeg", rounds));
        comparisons.addAll(run("PNG", NoisyPicture.png(1600), "image/png", rounds));
        return comparisons;
    }

    private List<Comparison> run(String kind, byte[] file, String type, Rounds rounds) throws Exception {
        byte[] body = NoisyPicture.form(creatives.calendar().today(), type, file);
        String size = String.format(java.util.Locale.ROOT, "%.1f MiB", file.length / 1048576.0);
        String ours = "upload a " + kind + " of " + size + ", validated and durable / ";
        return List.of(
                compare(ours + "its part as the container gives it, forced", "/part", body, rounds),
                compare(ours + "the body as it comes, forced", "/body", body, rounds));
    }

    private Comparison compare(String name, String beside, byte[] body, Rounds rounds) throws Exception {
        return Comparison.of(
                name,
                rounds,
                () -> upload("/upload-creative", body, rounds.uploads()),
                () -> upload(beside, body, rounds.uploads()));
    }

    private double upload(String path, byte[] body, int count) throws Exception {
        double rate = Work.perSecond(count, i -> {
            HttpURLConnection connection = (HttpURLConnection)
                    URI.create("http://127.0.0.1:" + site.port() + path).toURL().openConnection();
            connection.setRequestMethod("POST");
            connection.setDoOutput(true);
            connection.setRequestProperty("Content-Type", "multipart/form-data; boundary=" + NoisyPicture.BOUNDARY);
            connection.setFixedLengthStreamingMode(body.length);
            try (OutputStream out = connection.getOutputStream()) {
                out.write(body);
            }
            if (connection.getResponseCode() != 201) {
                throw new IllegalStateException("not taken: " + connection.getResponseCode());
            }
            connection.getInputStream().readAllBytes();
        });
        deleteFiles();
        return rate;
    }

    private void deleteFolder() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(one);
            }
        }
    }

    /** All but those that the container is about to delete itself. */
    private void deleteFiles() throws IOException {
        for (Path kept : List.of(bare, folder.resolve("ours"))) {
            try (Stream<Path> files = Files.walk(kept)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    @Override
    public void close() throws IOException {
        site.close();
        creatives.close();
        database.close();
        deleteFolder();
    }
}
