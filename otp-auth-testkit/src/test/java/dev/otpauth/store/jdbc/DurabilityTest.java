// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.store.jdbc;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.otpauth.spi.OtpStoreException;
import dev.otpauth.testkit.PostgresServer;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

@Tag("DEP-05")
class DurabilityTest {

    @TempDir
    private Path directory;

    private PostgresServer server;
    private final PGSimpleDataSource dataSource = new PGSimpleDataSource();

    @BeforeEach
    void start() {
        server = PostgresServer.create(directory).start();
        dataSource.setURL(server.url());
        dataSource.setUser("postgres");
        JdbcSchema.migrate(dataSource);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aServerThatCouldLoseDataIsRefused() {
        JdbcSchema.requireCurrent(dataSource);

        refused("fsync", "off", "fsync is off");
        refused("synchronous_commit", "off", "synchronous_commit is off");
        refused("full_page_writes", "off", "full_page_writes is off");
        refused("default_transaction_read_only", "on", "read-only");
        refused("default_transaction_isolation", "serializable", "not read committed");
        JdbcSchema.requireCurrent(dataSource);
    }

    @Test
    void aStandbyIsRefused() {
        server.kill();
        server.asStandby();
        server.with("hot_standby", "on").start();

        assertThatThrownBy(() -> JdbcSchema.requireCurrent(dataSource)).hasMessageContaining("a standby");
    }

    private void refused(String setting, String value, String reason) {
        String usual =
                setting.equals("default_transaction_isolation") ? "read committed" : value.equals("on") ? "off" : "on";
        server.with(setting, value).restart();
        assertThatThrownBy(() -> JdbcSchema.requireCurrent(dataSource))
                .isInstanceOf(OtpStoreException.class)
                .hasMessageContaining(reason);
        server.with(setting, usual).restart();
    }
}
