// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.creatives.Creatives;
import dev.creatives.blob.file.UnsyncedStore;
import dev.creatives.model.Creative;
import dev.creatives.result.Refusal;
import dev.creatives.result.UploadResult;
import dev.creatives.result.UploadResult.Refused;
import dev.creatives.result.UploadResult.Uploaded;
import dev.creatives.store.memory.InMemoryCreativeStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a client calls its file: files come into being inside of the folder only, under names of ours. */
@Tag("UPL-07")
class HostileNamesTest {

    private static final int NAMES = 1_000;

    /** Ways out, devices, encodings, controls, marks of direction, shells, and other systems' separators. */
    private static final List<String> PIECES = List.of(
            "..",
            ".",
            "/",
            "\\",
            "../",
            "..\\",
            "....//",
            "%2e%2e%2f",
            "%252e%252e%252f",
            "..%c0%af",
            "%00",
            "\0",
            "\n",
            "\r",
            "\t",
            "\u202e",
            "\u200b",
            "\u2066",
            "\ufeff",
            "CON",
            "NUL",
            "AUX",
            "COM1",
            "LPT1",
            "C:",
            "C:\\",
            "\\\\host\\share",
            "file:///etc/",
            "/etc/passwd",
            "/dev/null",
            "/proc/self/fd/1",
            "~root/",
            "$HOME",
            "$(id)",
            "`id`",
            ";",
            "|",
            "&",
            ":",
            "::$DATA",
            "*",
            "?",
            "\"",
            "'",
            "<script>",
            " ",
            "   ",
            "é",
            "e\u0301",
            "\u2215",
            "\uff0f",
            "\u2024\u2024",
            "drafts/",
            ".htaccess",
            ".jsp",
            ".php",
            ".svg",
            ".exe",
            "a",
            "x".repeat(300),
            "\ud83d\ude00",
            "\ud800",
            "漢字",
            "עברית");

    @TempDir
    Path folder;

    private final long seed = InstantSource.system().millis();

    @Test
    void filesComeIntoBeingInsideOnly() throws IOException {
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        Path root = folder.resolve("a/b/uploads");
        byte[] picture = NoisyPng.of(random, 3);
        List<Creative> kept = new ArrayList<>();
        try (Creatives creatives = LocalCreatives.over(
                        new InMemoryCreativeStore(), UnsyncedStore.at(root), InstantSource.system())
                .build()) {
            for (int i = 0; i < NAMES; i++) {
                UploadResult result = LocalCreatives.upload(creatives, hostile(random), picture);
                if (result instanceof Uploaded uploaded) {
                    kept.add(uploaded.creative());
                } else {
                    assertThat(((Refused) result).reason()).isEqualTo(Refusal.UNSUPPORTED_TYPE);
                }
            }
        }

        System.out.println(kept.size() + " taken, " + (NAMES - kept.size()) + " refused");
        assertThat(Disks.filesIn(folder))
                .as("seed " + seed)
                .hasSize(kept.size())
                .allSatisfy(
                        file -> assertThat(root.relativize(file).toString()).matches("([0-9a-f]{2})/\\1[0-9a-f]{30}"));
        assertThat(kept)
                .isNotEmpty()
                .allSatisfy(creative -> assertHarmless(creative.fileName().value()));
    }

    private static String hostile(Random random) {
        return IntStream.range(0, 1 + random.nextInt(5))
                        .mapToObj(i -> PIECES.get(random.nextInt(PIECES.size())))
                        .collect(Collectors.joining())
                + (random.nextBoolean() ? "a.png" : ".png");
    }

    private static void assertHarmless(String name) {
        assertThat(name).isNotBlank().doesNotContain("/", "\\", "\0", "\n", "\r", "\u202e", "\u2066", "\u200b");
        assertThat(name.getBytes(StandardCharsets.UTF_8).length).isBetween(1, 255);
    }
}
