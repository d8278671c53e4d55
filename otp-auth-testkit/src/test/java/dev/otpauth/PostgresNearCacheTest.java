// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth;

import dev.otpauth.spi.Stores;
import dev.otpauth.store.jdbc.JdbcSchema;
import dev.otpauth.store.jdbc.JdbcStores;
import dev.otpauth.store.jdbc.PostgresPool;
import dev.otpauth.store.jdbc.PostgresPool.Pool;
import dev.otpauth.testkit.PostgresServer;
import dev.otpauth.testkit.TcpProxy;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class PostgresNearCacheTest extends NearCacheScenarios {

    @TempDir
    private Path directory;

    private PostgresServer server;
    private TcpProxy proxy;
    private Pool pool;
    private Pool faultyPool;

    @BeforeEach
    void start() {
        server = PostgresServer.create(directory).start();
        proxy = TcpProxy.to(server.port());
        pool = server.patientPool(8);
        faultyPool = PostgresPool.to(server.urlAt(proxy.port()))
                .user("postgres")
                .size(4)
                .build();
        JdbcSchema.migrate(pool.dataSource());
        startNodes();
    }

    @AfterEach
    void stop() {
        stopNodes();
        faultyPool.close();
        pool.close();
        proxy.close();
        server.close();
    }

    @Override
    Stores stores() {
        return JdbcStores.on(pool.dataSource());
    }

    @Override
    Stores faultyStores() {
        return JdbcStores.on(faultyPool.dataSource());
    }

    @Override
    TcpProxy proxy() {
        return proxy;
    }
}
