// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.creatives.Creatives;
import dev.creatives.blob.BrokenDisk;
import dev.creatives.blob.file.UnsyncedStore;
import dev.creatives.spi.CreativeStore;
import dev.creatives.store.jdbc.CreativesSchema;
import dev.creatives.store.memory.InMemoryCreativeStore;
import dev.otpauth.testkit.TestDatabase;
import dev.otpauth.testkit.TestPostgres;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** File, sync, name, sync of the folder, row: in this order, as the library takes the steps and as the system sees them. */
@Tag("UPL-09")
class CommitOrderTest {

    private static final List<String> TRACE = List.of(
            "strace",
            "-f",
            "--seccomp-bpf",
            "-y",
            "-s",
            "400",
            "-e",
            "trace=write,pwrite64,fsync,fdatasync,rename,sendto",
            "-o");

    @TempDir
    Path folder;

    @Test
    void theRowComesAfterEverythingElse() {
        BrokenDisk disk = new BrokenDisk();
        try (Creatives creatives = LocalCreatives.over(
                        noting(disk, new InMemoryCreativeStore()),
                        UnsyncedStore.at(folder, disk),
                        InstantSource.system())
                .build()) {
            disk.forgetSteps();
            LocalCreatives.uploaded(creatives, NoisyPng.of(new Random(1), 50));
        }

        assertThat(disk.steps().stream().distinct())
                .containsExactly("reserve", "create", "write", "force", "move", "forceFolder", "publish");
    }

    @Test
    @Timeout(600)
    void theSystemSeesTheSameOrder() throws Exception {
        assumeTrue(canTrace(), "needs strace and the right to trace");
        List<String> calls;
        String key;
        try (TestDatabase database = TestPostgres.emptyDatabase()) {
            CreativesSchema.migrate(database.dataSource());
            Path trace = folder.resolve("trace");
            key = uploadedUnder(trace, database);
            calls = Files.readAllLines(trace, StandardCharsets.ISO_8859_1);
        }

        List<String> steps = stepsOf(key, calls);
        assertThat(steps).startsWith("write of the draft");
        assertThat(steps)
                .filteredOn(step -> !step.equals("write of the draft"))
                .containsExactly("sync of the draft", "name", "sync of the folder", "row");
        assertThat(steps.lastIndexOf("write of the draft")).isLessThan(steps.indexOf("sync of the draft"));
    }

    private String uploadedUnder(Path trace, TestDatabase database) throws Exception {
        List<String> command = new ArrayList<>(TRACE);
        command.add(trace.toString());
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(OneUploadChild.class.getName(), database.url(), database.user(), database.password()));
        command.add(folder.resolve("uploads").toString());
        Process child = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(child.waitFor(5, TimeUnit.MINUTES)).isTrue();
        Matcher key = Pattern.compile("key ([0-9a-f]{32})").matcher(said);
        assertThat(key.find()).as(said).isTrue();
        return key.group(1);
    }

    /** What was done for this key. Its draft is known by the call that gives it its name. */
    private static List<String> stepsOf(String key, List<String> calls) {
        String shard = "/uploads/" + key.substring(0, 2);
        String draft = calls.stream()
                .filter(call -> call.contains("rename(") && call.contains(shard + "/" + key))
                .flatMap(call ->
                        Pattern.compile("[0-9a-f]{32}\\.draft").matcher(call).results())
                .map(MatchResult::group)
                .findFirst()
                .orElseThrow();
        return calls.stream()
                .dropWhile(call -> !call.contains(draft))
                .map(call -> call.contains(draft) ? stepOfDraft(call) : otherStep(call, shard))
                .filter(step -> !step.isEmpty())
                .toList();
    }

    private static String stepOfDraft(String call) {
        if (call.contains("rename(")) {
            return "name";
        }
        return call.contains("sync(") ? "sync of the draft" : "write of the draft";
    }

    private static String otherStep(String call, String shard) {
        if (call.contains("sync(") && call.contains(shard + ">")) {
            return "sync of the folder";
        }
        return call.contains("SET status = 'ready', scheduled_at") ? "row" : "";
    }

    private static CreativeStore noting(BrokenDisk disk, CreativeStore store) {
        return (CreativeStore) Proxy.newProxyInstance(
                CreativeStore.class.getClassLoader(), new Class<?>[] {CreativeStore.class}, (proxy, method, values) -> {
                    disk.note(method.getName());
                    try {
                        return method.invoke(store, values);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private boolean canTrace() throws InterruptedException {
        List<String> command = new ArrayList<>(TRACE);
        command.addAll(List.of(folder.resolve("probe").toString(), "true"));
        try {
            return new ProcessBuilder(command).start().waitFor() == 0;
        } catch (IOException noSuchProgram) {
            return false;
        }
    }
}
