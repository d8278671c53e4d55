// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpauth.demo.postgres.OrphanPostgres;
import dev.otpauth.testkit.ChildJvm;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/** The demo in a process of its own, as a user runs it. Closing kills it, and the PostgreSQL it may have left behind. */
final class DemoChild implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Pattern BANNER = Pattern.compile("otp-auth demo: http://127\\.0\\.0\\.1:([0-9]+).*");

    private final ChildJvm process;
    private final Path data;

    private DemoChild(ChildJvm process, Path data) {
        this.process = process;
        this.data = data;
    }

    /** Starts it with these settings and no others; a port of its own unless they name one. */
    static DemoChild start(Path data, Map<String, String> settings, String... jvmArguments) {
        Map<String, String> environment = new HashMap<>(Map.of("PORT", "0", "DATA_DIR", data.toString()));
        environment.put("UPLOAD_DIR", data.resolve("uploads").toString());
        environment.put("PATH", System.getenv("PATH"));
        environment.putAll(settings);
        List<String> arguments = new ArrayList<>(List.of("-Xmx256m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        arguments.addAll(List.of(jvmArguments));
        return new DemoChild(ChildJvm.start(Demo.class, environment, arguments, List.of()), data);
    }

    /** Waits until it says that it serves, and returns a client of it. */
    DemoClient awaitServing() {
        Awaitility.await().atMost(PATIENCE).until(() -> !process.isAlive() || port() > 0);
        assertThat(port()).as("%s", output()).isPositive();
        return new DemoClient(port());
    }

    /** The port that its banner names; 0 while there is none. */
    int port() {
        for (String line : lines()) {
            Matcher banner = BANNER.matcher(line);
            if (banner.matches()) {
                return Integer.parseInt(banner.group(1));
            }
        }
        return 0;
    }

    /** Everything it has printed. */
    String output() {
        return process.output();
    }

    List<String> lines() {
        return process.lines();
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Sends SIGTERM. */
    void terminate() {
        process.terminate();
    }

    /** Sends SIGKILL and waits for the end. */
    void kill() {
        process.kill();
    }

    /** Waits for the end and returns the exit status. */
    int awaitExit(Duration within) throws InterruptedException {
        Optional<Integer> status = process.awaitExit(within);
        assertThat(status).as("ended within %s:%n%s", within, output()).isPresent();
        return status.orElseThrow();
    }

    @Override
    public void close() throws IOException {
        kill();
        OrphanPostgres.kill(data);
    }
}
