// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The targets of the Makefile exist, say what they do, and ask before they destroy. */
@Tag("CH-B44")
@Tag("CH-D66")
class MakefileTest {

    private static final Pattern TARGET = Pattern.compile("(?m)^([a-z][a-z/]*):(?!=)(.*)$");
    private static final Pattern SCRIPT = Pattern.compile("etc/[a-z0-9-]+");

    private final Path root = Repository.root();
    private String makefile;

    @BeforeEach
    void read() throws IOException {
        makefile = Files.readString(root.resolve("Makefile"));
    }

    @Test
    void everyTargetSaysWhatItIsFor() {
        List<String> silent = new ArrayList<>();
        List<String> targets = targets();
        Matcher target = TARGET.matcher(makefile);
        while (target.find()) {
            if (!target.group(2).contains(" ## ") && !target.group(1).equals("confirm")) {
                silent.add(target.group(1));
            }
        }

        assertThat(silent).isEmpty();
        assertThat(targets.get(0)).isEqualTo("help");
        assertThat(targets)
                .contains("run", "test", "check", "format", "build", "audit", "db/psql", "mutants", "docs", "clean")
                .contains("db/migrations/new", "db/migrations/up", "db/migrations/down");
    }

    @Test
    void everyScriptThatIsNamedCanBeRun() {
        assertThat(SCRIPT.matcher(makefile).results().map(found -> root.resolve(found.group())))
                .hasSizeGreaterThan(8)
                .allMatch(Files::isExecutable);
    }

    @Test
    void plainMakeListsEveryTarget() throws Exception {
        Result help = run(Map.of(), "", "make", "--no-print-directory");

        assertThat(help.status).isZero();
        for (String target : targets()) {
            if (!target.equals("confirm")) {
                assertThat(help.output).containsPattern("(?m)^  " + target + " +[a-z]");
            }
        }
    }

    @Test
    void migrationsAskFirst() throws Exception {
        assertThat(run(Map.of(), "n\n", "etc/confirm").status).isNotZero();
        assertThat(run(Map.of(), "", "etc/confirm").status).isNotZero();
        assertThat(run(Map.of(), "y\n", "etc/confirm").status).isZero();
        assertThat(makefile).contains("db/migrations/up: confirm ").contains("db/migrations/down: confirm ");
    }

    @Test
    void aNewMigrationIsNumberedAfterTheLastAndComesWithItsUndo(@TempDir Path migrations) throws Exception {
        Files.writeString(migrations.resolve("V9__nine.sql"), "");
        Map<String, String> there = Map.of("MIGRATIONS", migrations.toString());

        assertThat(run(there, "", "etc/new-migration", "add_something").status).isZero();
        assertThat(migrations.resolve("V10__add_something.sql")).exists();
        assertThat(migrations.resolve("U10__add_something.sql")).exists();
        assertThat(run(there, "", "etc/new-migration", "").status).isNotZero();
        assertThat(run(there, "", "etc/new-migration", "../x").status).isNotZero();
    }

    @Test
    void psqlSaysWhatIsMissing(@TempDir Path empty) throws Exception {
        Result result = run(Map.of("DATA_DIR", empty.toString(), "DATABASE_URL", ""), "", "etc/psql");

        assertThat(result.status).isEqualTo(1);
        assertThat(result.output).containsAnyOf("psql is not installed", "set DATABASE_URL");
    }

    private List<String> targets() {
        return TARGET.matcher(makefile).results().map(found -> found.group(1)).toList();
    }

    private Result run(Map<String, String> environment, String input, String... command)
            throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(root.toFile()).redirectErrorStream(true);
        builder.environment().putAll(environment);
        builder.environment().remove("MAKEFLAGS");
        Process process;
        try {
            process = builder.start();
        } catch (IOException missing) {
            assumeTrue(false, command[0] + " is not installed");
            throw missing;
        }
        try (var stdin = process.getOutputStream()) {
            stdin.write(input.getBytes(StandardCharsets.US_ASCII));
        }
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Result(process.waitFor(), output);
    }

    private record Result(int status, String output) {}
}
