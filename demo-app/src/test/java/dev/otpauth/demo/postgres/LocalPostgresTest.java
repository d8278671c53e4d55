// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.demo.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.otpauth.testkit.FreePorts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(600)
class LocalPostgresTest {

    @TempDir
    Path data;

    private DataDirectory home;

    @BeforeEach
    void open() throws IOException {
        SharedPrograms.lendTo(data);
        Files.writeString(data.resolve("postgres.port"), "" + FreePorts.any());
        home = DataDirectory.open(data);
    }

    @AfterEach
    void leaveNothingRunning() throws Exception {
        OrphanPostgres.kill(data);
        home.close();
    }

    @Test
    @Tag("OPS-01")
    void whatWasWrittenIsThereAfterARestartOnTheSamePort() throws Exception {
        LocalPostgres first = LocalPostgres.start(home);
        String url = first.url();
        execute(first, "CREATE TABLE kept (n int)", "INSERT INTO kept VALUES (7)");
        first.close();

        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(() -> Postmaster.find(data.resolve("postgres")).isEmpty());
        try (LocalPostgres second = LocalPostgres.start(home)) {
            assertThat(second.url()).isEqualTo(url);
            assertThat(ask(second, "SELECT n FROM kept")).isEqualTo("7");
        }
    }

    @Test
    void everyCommitIsFlushedAndTheDoorIsLocked() throws Exception {
        try (LocalPostgres postgres = LocalPostgres.start(home)) {
            assertThat(ask(postgres, "SHOW fsync")).isEqualTo("on");
            assertThat(ask(postgres, "SHOW synchronous_commit")).isEqualTo("on");
            assertThat(ask(postgres, "SHOW listen_addresses")).isEqualTo("127.0.0.1");
            assertThatThrownBy(() -> DriverManager.getConnection(postgres.url(), postgres.user(), "a guess"))
                    .isInstanceOf(SQLException.class);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("postgres.password"))))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void theServerOfAKilledDemoIsUsedAgain() throws Exception {
        LocalPostgres orphan = LocalPostgres.start(home);
        execute(orphan, "CREATE TABLE kept (n int)", "INSERT INTO kept VALUES (7)");

        try (LocalPostgres found = LocalPostgres.start(home)) {
            assertThat(found.url()).isEqualTo(orphan.url());
            assertThat(ask(found, "SELECT n FROM kept")).isEqualTo("7");
        }
    }

    @Test
    void aKilledServerRecoversAtOnceAndLosesNothing() throws Exception {
        LocalPostgres killed = LocalPostgres.start(home);
        execute(killed, "CREATE TABLE kept (n int)", "INSERT INTO kept VALUES (7)");
        long pid = Postmaster.find(data.resolve("postgres")).orElseThrow().pid();
        ProcessHandle.of(pid).orElseThrow().destroyForcibly();

        try (LocalPostgres recovered = LocalPostgres.start(home)) {
            assertThat(ask(recovered, "SELECT n FROM kept")).isEqualTo("7");
        }
    }

    @Test
    void twoDemosDoNotShareADirectory() {
        assertThatThrownBy(() -> DataDirectory.open(data))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("another demo is using");
    }

    @Test
    void aProcessThatHappensToHaveTheNumberOfADeadServerIsNotTakenForIt() throws Exception {
        Path cluster = Files.createDirectories(data.resolve("postgres"));
        long ours = ProcessHandle.current().pid();
        Files.writeString(cluster.resolve("postmaster.pid"), ours + "\n" + cluster + "\n0\n5432\n");

        assertThat(Postmaster.find(cluster)).isEmpty();
    }

    @Test
    void anotherVersionsFilesAreLeftAlone() throws Exception {
        Files.createDirectories(data.resolve("postgres"));
        Files.writeString(data.resolve("postgres/PG_VERSION"), "9.6\n");

        assertThatThrownBy(() -> LocalPostgres.start(home)).hasMessageContaining("was made by PostgreSQL 9.6");
    }

    private static void execute(LocalPostgres postgres, String... statements) throws SQLException {
        try (Connection connection = connect(postgres);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static String ask(LocalPostgres postgres, String query) throws SQLException {
        try (Connection connection = connect(postgres);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }

    private static Connection connect(LocalPostgres postgres) throws SQLException {
        return DriverManager.getConnection(postgres.url(), postgres.user(), postgres.password());
    }
}
