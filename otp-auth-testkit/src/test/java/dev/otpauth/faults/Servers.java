// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.faults;

import dev.otpauth.store.jdbc.JdbcSchema;
import dev.otpauth.store.jdbc.PostgresPool;
import dev.otpauth.testkit.PostgresServer;
import dev.otpauth.testkit.TcpProxy;
import java.nio.file.Path;
import java.util.List;

/** The servers of one set-up, each also behind a proxy that can spoil its network. */
final class Servers implements AutoCloseable {

    private final PostgresServer postgres;
    private final TcpProxy postgresProxy;

    private Servers(PostgresServer postgres) {
        this.postgres = postgres;
        this.postgresProxy = TcpProxy.to(postgres.port());
    }

    /** PostgreSQL alone, with its tables made. */
    static Servers postgres(Path directory) {
        PostgresServer server = PostgresServer.create(directory).start();
        try (PostgresPool.Pool pool =
                PostgresPool.to(server.url()).user("postgres").build()) {
            JdbcSchema.migrate(pool.dataSource());
        }
        return new Servers(server);
    }

    PostgresServer postgres() {
        return postgres;
    }

    /** Where the servers are. */
    Place direct() {
        return new Place(postgres.port(), 0);
    }

    /** Where they are for those who go through the proxies. */
    Place proxied() {
        return new Place(postgresProxy.port(), 0);
    }

    List<TcpProxy> proxies() {
        return List.of(postgresProxy);
    }

    String name(TcpProxy proxy) {
        return proxy.equals(postgresProxy) ? "PostgreSQL" : "Redis";
    }

    /** Names of Redis keys that would live for ever. */
    List<String> immortalKeys() {
        return List.of();
    }

    @Override
    public void close() {
        proxies().forEach(TcpProxy::close);
        postgres.close();
    }
}
