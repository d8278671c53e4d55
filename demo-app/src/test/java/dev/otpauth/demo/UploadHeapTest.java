// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpauth.demo.postgres.SharedPrograms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Uploads of 10 MiB to a demo whose heap is 128 MiB. */
@Timeout(900)
class UploadHeapTest {

    private static final int MIB = 1024 * 1024;
    private static final int AT_ONCE = 20;

    @TempDir
    static Path data;

    @TempDir
    static Path database;

    private static ExternalPostgres postgres;
    private static DemoChild demo;
    private static DemoClient client;
    private static List<String> people;
    private static byte[] body;

    @BeforeAll
    static void start() throws Exception {
        postgres = ExternalPostgres.start(database);
        SharedPrograms.lendTo(data);
        Map<String, String> settings = new HashMap<>(postgres.settings());
        demo = DemoChild.start(data, settings, "-Xmx128m");
        client = demo.awaitServing();
        people = UserMint.people(postgres, 100);
        body = PictureClient.form(PicturesTest.today(), "noise.png", "image/png", Photograph.noise(10 * MIB));
    }

    @AfterAll
    static void stop() throws Exception {
        demo.close();
        postgres.close();
    }

    @Test
    @Tag("UPL-01")
    @Tag("UPL-12")
    @Tag("DEP-02")
    void twoHundredAtOnceAreTakenOrRefusedCleanly() throws Exception {
        Map<Integer, Integer> outcomes = new TreeMap<>();
        long before = stored();
        CyclicBarrier together = new CyclicBarrier(200);
        ExecutorService clients = Executors.newFixedThreadPool(200);
        try {
            List<Future<Integer>> all = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                String token = people.get(i / 2);
                all.add(clients.submit(() -> {
                    together.await();
                    try (RawUpload upload = RawUpload.begin(client.port(), token, body)) {
                        return upload.finish();
                    }
                }));
            }
            for (Future<Integer> one : all) {
                outcomes.merge(one.get(10, TimeUnit.MINUTES), 1, Integer::sum);
            }
        } finally {
            clients.shutdownNow();
        }
        System.out.println("200 uploads at once, by status: " + outcomes);

        assertThat(outcomes.keySet()).isSubsetOf(201, 503);
        assertThat(outcomes.get(201)).isGreaterThanOrEqualTo(AT_ONCE);
        assertThat(stored() - before).isEqualTo(outcomes.get(201).longValue());
        assertThat(drafts()).isZero();
        assertThat(demo.output()).doesNotContain("OutOfMemory");
        client.get("/health/ready").expect(200);
    }

    @Test
    @Tag("UPL-01")
    void aRunningUploadTakesLessThanAMebibyteOfHeap() throws Exception {
        List<RawUpload> running = new CopyOnWriteArrayList<>();
        ScheduledExecutorService drip = Executors.newSingleThreadScheduledExecutor();
        try {
            try (RawUpload first = RawUpload.begin(client.port(), people.get(60), body)) {
                assertThat(first.finish()).isEqualTo(201);
            }
            long idle = heapInUse();
            // As much as nobody is hung up on for, however long this machine takes.
            drip.scheduleWithFixedDelay(
                    () -> running.forEach(upload -> upload.send(4096)), 500, 500, TimeUnit.MILLISECONDS);
            for (int i = 0; i < AT_ONCE; i++) {
                RawUpload upload = RawUpload.begin(client.port(), people.get(i), body);
                assertThat(upload.status()).isEqualTo(100);
                upload.sendUpTo(body.length / 2);
                running.add(upload);
            }
            Awaitility.await().atMost(1, TimeUnit.MINUTES).until(() -> drafts() == AT_ONCE);
            long each = (heapInUse() - idle) / AT_ONCE;
            System.out.println("heap per running upload: " + each / 1024 + " KiB");

            assertThat(each).isLessThanOrEqualTo(MIB);
            try (RawUpload oneMore = RawUpload.begin(client.port(), people.get(50), body)) {
                assertThat(oneMore.finish()).isEqualTo(503);
            }
            drip.shutdown();
            assertThat(drip.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
            for (RawUpload upload : running) {
                upload.sendUpTo(body.length);
            }
            for (RawUpload upload : running) {
                assertThat(upload.status()).isEqualTo(201);
            }
        } finally {
            drip.shutdownNow();
            for (RawUpload upload : running) {
                upload.close();
            }
        }
    }

    @Test
    @Tag("UPL-18")
    void whoIsNobodyIsNotAskedForABody() throws Exception {
        try (RawUpload upload = RawUpload.begin(client.port(), "", body)) {
            assertThat(upload.status()).isEqualTo(401);
        }
    }

    /** What is reachable: the least that is in use after three collections of garbage. */
    private static long heapInUse() throws IOException, InterruptedException {
        return Math.min(heapAfterCollection(), Math.min(heapAfterCollection(), heapAfterCollection()));
    }

    private static long heapAfterCollection() throws IOException, InterruptedException {
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        Process collect = new ProcessBuilder(jcmd.toString(), Long.toString(demo.pid()), "GC.run")
                .redirectErrorStream(true)
                .start();
        collect.getInputStream().readAllBytes();
        assertThat(collect.waitFor()).isZero();
        return (long) client.metric("jvm_memory_used_bytes{area=\"heap\"");
    }

    private static long drafts() throws IOException {
        try (Stream<Path> files = Files.list(data.resolve("uploads").resolve("drafts"))) {
            return files.count();
        }
    }

    private static long stored() throws IOException {
        try (Stream<Path> files = Files.walk(data.resolve("uploads"))) {
            return files.filter(file -> file.getFileName().toString().matches("[0-9a-f]{32}"))
                    .count();
        }
    }
}
