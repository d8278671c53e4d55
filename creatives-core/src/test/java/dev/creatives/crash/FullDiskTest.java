// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A file system of 64 MiB in memory, filled to the byte; and a limit on the size of files, which needs no rights. */
@Tag("UPL-13")
class FullDiskTest {

    private static final String MOUNT = "mount -t tmpfs -o size=64m,mode=0700 tmpfs \"$0\" && exec \"$@\"";

    @TempDir
    Path folder;

    @Test
    @Timeout(400)
    void aDiskThatIsFullAtTenPointsHurtsNothing() throws Exception {
        assertSound(10);
    }

    @Test
    @Timeout(300)
    @Tag("long")
    void aDiskThatIsFullAtAHundredPointsHurtsNothing() throws Exception {
        assertSound(100);
    }

    @Test
    @Timeout(400)
    void aFileThatMayNotGrowIsRefusedAsForWantOfRoom() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "needs a shell");

        String said = run(List.of("/bin/sh", "-c", "ulimit -f 200 && exec \"$@\"", "sh"), LimitedFileChild.class);

        assertThat(said).contains("sound");
    }

    private void assertSound(int points) throws Exception {
        assumeTrue(canMount(), "needs the right to mount a file system: root, or user namespaces");
        long seed = InstantSource.system().millis();
        System.out.println("seed " + seed);

        String said = run(mounting(), FullDiskChild.class, "" + points, "" + seed);

        assertThat(said).as("seed " + seed).contains("sound");
        System.out.println(said.strip());
    }

    /** In a name space of its own, so that the mount ends with the process. */
    private List<String> mounting() {
        return List.of("unshare", "--user", "--map-root-user", "--mount", "/bin/sh", "-c", MOUNT, folder.toString());
    }

    private boolean canMount() throws InterruptedException {
        List<String> command = new ArrayList<>(mounting());
        command.add("true");
        try {
            return new ProcessBuilder(command).start().waitFor() == 0;
        } catch (IOException noSuchProgram) {
            return false;
        }
    }

    private String run(List<String> wrapper, Class<?> program, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(wrapper);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx128m", "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(program.getName(), folder.toString()));
        command.addAll(List.of(arguments));
        File output = Files.createTempFile("child", ".txt").toFile();
        try {
            Process child = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output)
                    .start();
            assertThat(child.waitFor(5, TimeUnit.MINUTES)).isTrue();
            return Files.readString(output.toPath(), StandardCharsets.UTF_8);
        } finally {
            Files.delete(output.toPath());
        }
    }
}
