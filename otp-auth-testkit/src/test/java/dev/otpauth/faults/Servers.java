// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpauth.store.jdbc.JdbcSchema;
import dev.otpauth.store.jdbc.PostgresPool;
import dev.otpauth.testkit.PostgresServer;
import dev.otpauth.testkit.RedisCluster;
import dev.otpauth.testkit.RedisServer;
import dev.otpauth.testkit.TcpProxy;
import dev.otpauth.testkit.TestRedis;
import io.lettuce.core.ScanIterator;
import io.lettuce.core.api.sync.RedisCommands;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The servers of one set-up, each also behind a proxy that can spoil its network. */
final class Servers implements AutoCloseable {

    private final PostgresServer postgres;
    private final Optional<RedisServer> redis;
    private final Optional<RedisCluster> cluster;
    private final TcpProxy postgresProxy;
    private final Optional<TcpProxy> redisProxy;

    private Servers(PostgresServer postgres, Optional<RedisServer> redis, Optional<RedisCluster> cluster) {
        this.postgres = postgres;
        this.redis = redis;
        this.cluster = cluster;
        this.postgresProxy = TcpProxy.to(postgres.port());
        this.redisProxy = redis.map(server -> TcpProxy.toRedis(server.port()));
    }

    /** PostgreSQL alone, with its tables made. */
    static Servers postgres(Path directory) {
        return new Servers(migrated(directory), Optional.empty(), Optional.empty());
    }

    /** PostgreSQL for users and sessions, Redis for the rest. */
    static Servers mixed(Path directory) {
        return new Servers(migrated(directory), Optional.of(RedisServer.create().start()), Optional.empty());
    }

    /** PostgreSQL for users and sessions, a Redis Cluster of three for the rest. It is not behind a proxy. */
    static Servers clustered(Path directory) {
        return new Servers(migrated(directory), Optional.empty(), Optional.of(RedisCluster.start()));
    }

    /** The same, started again without waiting for a disk: for those who kill nobody. */
    Servers withoutDisk() {
        postgres.with("fsync", "off").restart();
        redis.ifPresent(server -> server.with("appendfsync", "no").restart());
        return this;
    }

    PostgresServer postgres() {
        return postgres;
    }

    /** Where there is one. */
    RedisServer redis() {
        return redis.orElseThrow();
    }

    /** Where the servers are. */
    Place direct() {
        return new Place(postgres.port(), redisPorts());
    }

    /** Where they are for those who go through the proxies. */
    Place proxied() {
        return new Place(
                postgresProxy.port(), redisProxy.map(TcpProxy::port).stream().toList());
    }

    private List<Integer> redisPorts() {
        return cluster.map(nodes -> nodes.urls().stream()
                        .map(url -> URI.create(url).getPort())
                        .toList())
                .orElseGet(() -> redis.map(RedisServer::port).stream().toList());
    }

    List<TcpProxy> proxies() {
        return Stream.concat(Stream.of(postgresProxy), redisProxy.stream()).toList();
    }

    String name(TcpProxy proxy) {
        return proxy.equals(postgresProxy) ? "PostgreSQL" : "Redis";
    }

    /** Names of Redis keys that would live for ever. */
    List<String> immortalKeys() {
        return redis.map(server -> TestRedis.asking(server.url(), Servers::immortal))
                .orElse(List.of());
    }

    @Override
    public void close() {
        proxies().forEach(TcpProxy::close);
        redis.ifPresent(RedisServer::close);
        cluster.ifPresent(RedisCluster::close);
        postgres.close();
    }

    private static List<String> immortal(RedisCommands<String, String> commands) {
        List<String> keys = ScanIterator.scan(commands).stream().toList();
        assertThat(keys).as("a look at nothing proves nothing").isNotEmpty();
        return keys.stream().filter(key -> commands.pttl(key) == -1).toList();
    }

    private static PostgresServer migrated(Path directory) {
        PostgresServer server = PostgresServer.create(directory).start();
        try (PostgresPool.Pool pool = server.patientPool(4)) {
            JdbcSchema.migrate(pool.dataSource());
        }
        return server;
    }
}
