// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpauth.model.ChallengeId;
import dev.otpauth.spi.OtpStoreException;
import dev.otpauth.testkit.ChildJvm;
import dev.otpauth.testkit.Stopwatch;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills servers, and the process that uses them, at random instants while people sign in, and compares what they were told
 * with what is known afterwards.
 */
@Timeout(3600)
@Tag("DEP-04")
abstract class KillScenarios {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration RECOVERY = Duration.ofSeconds(5);
    private static final int LONGEST_LIFE_MILLIS = 400;

    @TempDir
    private Path directory;

    private final long seed = new Random().nextLong();
    private final Random random = new Random(seed);
    private Servers servers;
    private Place.Opened truth;
    private Path journal;
    private JournalCheck check;

    abstract Servers start(Path home);

    /** How often each is killed. */
    int kills() {
        return 2;
    }

    @BeforeEach
    void start() {
        System.out.println("seed " + seed);
        servers = start(directory);
        truth = servers.direct().openPatiently();
        journal = directory.resolve("journal");
        check = new JournalCheck(journal, truth.stores());
    }

    @AfterEach
    void stop() {
        check.close();
        truth.close();
        servers.close();
    }

    @Test
    void nothingAcknowledgedIsLostWhenPostgresIsKilled() {
        killServer("PostgreSQL", servers.postgres()::kill, servers.postgres()::start);
    }

    @Test
    @Tag("OPS-02")
    void nothingAcknowledgedIsLostWhenTheProcessIsKilled() {
        for (int kill = 0; kill < kills(); kill++) {
            try (ChildJvm client = client()) {
                client.say("go");
                awaitSignIns(1);
                live();
                client.kill();
            }
            check.check();
        }
        report("JVM", Duration.ZERO);
    }

    Servers servers() {
        return servers;
    }

    void killServer(String name, Runnable kill, Runnable startAgain) {
        Duration slowest = Duration.ZERO;
        Duration usual = PATIENCE;
        try (ChildJvm client = client()) {
            for (int i = 0; i < kills(); i++) {
                client.say("go");
                // Once for a process that has just begun, or was away.
                awaitSignIns(LoadClient.WORKERS);
                usual = Collections.min(List.of(usual, awaitSignIns(LoadClient.WORKERS)));
                live();
                kill.run();
                live();
                startAgain.run();
                Duration recovery = awaitSignIns(LoadClient.WORKERS).minus(usual);
                slowest = Collections.max(List.of(slowest, recovery));
                client.say("pause");
                client.await("paused", PATIENCE);
                awaitTruth();
                check.check();
            }
        }
        report(name, slowest);
    }

    private void report(String victim, Duration slowest) {
        check.check();
        FaultTable.note(
                getClass(),
                "kill -9 of " + victim + ", " + check.figures() + ", back after " + slowest.toMillis()
                        + " ms, violations " + check.violations().size(),
                kills());

        assertThat(check.violations()).as("seed %d", seed).isEmpty();
        assertThat(slowest).as("longer than usual until people sign in again").isLessThan(RECOVERY);
        assertThat(servers.immortalKeys()).isEmpty();
    }

    private ChildJvm client() {
        long phones = Journal.read(journal, 0, Journal.size(journal)).stream()
                .filter(entry -> entry.is("begin", "start"))
                .count();
        ChildJvm client =
                ChildJvm.start(LoadClient.class, servers.direct().toString(), journal.toString(), "" + phones);
        client.await("ready", PATIENCE);
        return client;
    }

    /** Waits until so many more people have signed in, and returns how long that took. */
    private Duration awaitSignIns(int more) {
        Stopwatch watch = Stopwatch.start();
        long before = Journal.size(journal);
        Awaitility.await()
                .atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(10))
                .until(() -> Journal.read(journal, before, Journal.size(journal)).stream()
                                .filter(entry -> entry.is("ok", "refresh"))
                                .count()
                        >= more);
        return watch.elapsed();
    }

    /** The checker's own connections come back in their own time. */
    private void awaitTruth() {
        Awaitility.await()
                .atMost(PATIENCE)
                .ignoreExceptionsInstanceOf(OtpStoreException.class)
                .until(() ->
                        truth.stores().challenges().find(ChallengeId.random()).isEmpty());
    }

    private void live() {
        LockSupport.parkNanos(
                Duration.ofMillis(random.nextInt(LONGEST_LIFE_MILLIS)).toNanos());
    }
}
