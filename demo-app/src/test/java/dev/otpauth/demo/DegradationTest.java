// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpauth.testkit.Race;
import dev.otpauth.testkit.Stopwatch;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Breaks what {@code docs/degradation.md} says may break, and asks for what each row has a column for. */
@Tag("RES-10")
@Timeout(900)
class DegradationTest {

    private static final Duration LONGEST = Duration.ofSeconds(8);
    private static final Path PAGE = Path.of("..", "docs", "degradation.md");

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"PostgreSQL and Redis", "Everything in PostgreSQL"})
    void eachCellIsTrue(String section) throws Exception {
        List<List<String>> table = table(section);
        List<String> columns = table.get(0);
        assertThat(table).hasSizeGreaterThan(3);
        try (FailingSite site = FailingSite.start(directory, section.contains("Redis"))) {
            List<String> actual = new ArrayList<>();
            for (List<String> row : table.subList(2, table.size())) {
                actual.add(site.during(row.get(0), prepared -> ask(columns, row, prepared)));
            }

            assertThat(actual)
                    .isEqualTo(table.subList(2, table.size()).stream()
                            .map(row -> String.join(" | ", row))
                            .toList());
        }
    }

    private static String ask(List<String> columns, List<String> row, Map<String, Callable<Integer>> calls) {
        List<String> asked = columns.subList(1, columns.size()).stream()
                .filter(column -> !column.equals("ready"))
                .toList();
        List<String> statuses = Race.each(asked.size(), i -> () -> timed(calls.get(asked.get(i))));
        Map<String, String> cells = new LinkedHashMap<>();
        for (int i = 0; i < asked.size(); i++) {
            cells.put(asked.get(i), statuses.get(i));
        }
        cells.put("ready", settled(calls.get("ready"), row.get(columns.indexOf("ready"))));
        List<String> line = new ArrayList<>(List.of(row.get(0)));
        columns.subList(1, columns.size()).forEach(column -> line.add(cells.get(column)));
        return String.join(" | ", line);
    }

    private static String timed(Callable<Integer> call) throws Exception {
        Stopwatch watch = Stopwatch.start();
        int status = call.call();
        assertThat(watch.elapsed()).isLessThan(LONGEST);
        return "" + status;
    }

    /** Readiness takes a moment to follow. */
    private static String settled(Callable<Integer> ready, String expected) {
        try {
            return Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> "" + ready.call(), expected::equals);
        } catch (ConditionTimeoutException other) {
            return "not " + expected;
        }
    }

    /** The rows of the table under this heading, the head and the line below it included. */
    private static List<List<String>> table(String section) throws Exception {
        String page = Files.readString(PAGE);
        String after = page.substring(page.indexOf("## " + section));
        return after.lines()
                .skip(1)
                .takeWhile(line -> !line.startsWith("## "))
                .filter(line -> line.startsWith("|"))
                .map(line -> Arrays.stream(
                                line.substring(1, line.lastIndexOf('|')).split("\\|", -1))
                        .map(String::strip)
                        .toList())
                .toList();
    }
}
