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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * Uploading a picture, with its validation, its row in PostgreSQL and every step that makes it durable, beside servlets that
 * force it to the same disk once and do nothing else: one streams the same part of the form, which the container has in memory,
 * one has the container write and rename it, and one cannot tell a form from a picture and streams the body as it comes.
 */
final class UploadComparison implements AutoCloseable {

    private static final long PLENTY = 1L << 50;

    /** So many that each has a few pictures, which are counted at each upload. */
    private static final int PEOPLE = 5_000;

    /** Each path takes so many small pictures first for each large one of a round: until then, much of the work is compiling. */
    private static final int SMALL_ONES = 100;

    /** Bytes that a container keeps in memory: of a whole picture, or of no more than a field. */
    private static final int ANY_PICTURE = 16 << 20;

    private static final int ANY_FIELD = 1024;

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
        Path parts = Files.createDirectory(folder.resolve("parts"));
        CreativeServlets ours =
                CreativeServlets.of(creatives, request -> OptionalLong.of(1 + owners.incrementAndGet() % PEOPLE));
        this.site = new Site()
                .open("/upload-creative", ours.upload())
                .openForForms("/part", BareUploadServlet.ofParts(bare), parts, ANY_PICTURE)
                .openForForms("/renamed", new BarePartServlet(bare), parts, ANY_FIELD)
                .open("/body", BareUploadServlet.ofBodies(bare));
    }

    static UploadComparison start() throws Exception {
        UploadComparison uploads = new UploadComparison(Files.createTempDirectory("uploads"));
        uploads.site.start();
        return uploads;
    }

    List<Comparison> run(Rounds rounds) throws Exception {
        List<Comparison> comparisons = new ArrayList<>(run("JPEG", NoisyPicture::jpeg, "image/jpeg", rounds));
        comparisons.addAll(run("PNG", NoisyPicture::png, "image/png", rounds));
        return comparisons;
    }

    private List<Comparison> run(String kind, Picture picture, String type, Rounds rounds) throws Exception {
        byte[] file = picture.ofSide(1600);
        byte[] form = NoisyPicture.form(creatives.calendar().today(), type, file);
        byte[] small = NoisyPicture.form(creatives.calendar().today(), type, picture.ofSide(64));
        warmUp(small, rounds.uploads() * SMALL_ONES);
        warmUp(form, rounds.uploads() * rounds.warmUps());
        String size = String.format(Locale.ROOT, "%.1f MiB", file.length / 1048576.0);
        String ours = "upload a " + kind + " of " + size + ", validated and durable / ";
        return List.of(
                compare(ours + "its part streamed and forced", "/part", form, rounds),
                compare(ours + "its part renamed and forced", "/renamed", form, rounds),
                compare(ours + "the body as it comes, forced", "/body", form, rounds));
    }

    /** A picture of noise. */
    @FunctionalInterface
    private interface Picture {
        byte[] ofSide(int pixels) throws IOException;
    }

    private void warmUp(byte[] form, int count) throws Exception {
        for (String path : List.of("/upload-creative", "/part", "/renamed", "/body")) {
            upload(path, form, count);
        }
    }

    private Comparison compare(String name, String beside, byte[] form, Rounds rounds) throws Exception {
        return Comparison.of(
                name,
                rounds,
                () -> upload("/upload-creative", form, rounds.uploads()),
                () -> upload(beside, form, rounds.uploads()));
    }

    private double upload(String path, byte[] form, int count) throws Exception {
        UploadClient client = new UploadClient(site.port());
        double rate = Work.perSecond(count, i -> client.post(path, form));
        emptyFiles();
        return rate;
    }

    private void deleteFolder() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(one);
            }
        }
    }

    /** Not deleted: without a journal, ext4 passes over each inode that was freed in the last minutes, one by one. */
    private void emptyFiles() throws IOException {
        for (Path kept : List.of(bare, folder.resolve("ours"))) {
            try (Stream<Path> files = Files.walk(kept)) {
                for (Path file : files.filter(UploadComparison::isFull).toList()) {
                    Files.write(file, new byte[0]);
                }
            }
        }
    }

    private static boolean isFull(Path path) {
        return Files.isRegularFile(path) && path.toFile().length() > 0;
    }

    @Override
    public void close() throws IOException {
        site.close();
        creatives.close();
        database.close();
        deleteFolder();
    }
}
