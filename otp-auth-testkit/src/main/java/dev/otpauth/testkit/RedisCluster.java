// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.testkit;

import io.lettuce.core.api.sync.RedisCommands;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A real Redis Cluster of three masters that share the slots. A test may kill one. Not thread-safe. */
public final class RedisCluster implements AutoCloseable {

    private static final int NODES = 3;
    private static final int SLOTS = 16_384;
    private static final int ATTEMPTS = 1_200;
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final List<RedisServer> nodes;

    private RedisCluster(List<RedisServer> nodes) {
        this.nodes = nodes;
    }

    /** A cluster that answers. */
    public static RedisCluster start() {
        RedisCluster cluster = new RedisCluster(
                Stream.generate(RedisCluster::node).limit(NODES).toList());
        IntStream.range(0, NODES).forEach(cluster::assignSlots);
        cluster.nodes.subList(1, NODES).forEach(cluster::introduce);
        cluster.awaitAgreement();
        return cluster;
    }

    public List<RedisServer> nodes() {
        return nodes;
    }

    /** {@code redis://…} of each node. */
    public List<String> urls() {
        return nodes.stream().map(RedisServer::url).toList();
    }

    @Override
    public void close() {
        nodes.forEach(RedisServer::close);
    }

    private static RedisServer node() {
        return RedisServer.create()
                .with("cluster-enabled", "yes")
                .with("cluster-node-timeout", "30000")
                .with("appendfsync", "no")
                .start();
    }

    private void assignSlots(int node) {
        int[] slots = IntStream.range(SLOTS * node / NODES, SLOTS * (node + 1) / NODES)
                .toArray();
        TestRedis.asking(nodes.get(node).url(), redis -> redis.clusterAddSlots(slots));
    }

    private void introduce(RedisServer other) {
        TestRedis.asking(nodes.get(0).url(), redis -> redis.clusterMeet("127.0.0.1", other.port()));
    }

    private void awaitAgreement() {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            if (nodes.stream().allMatch(RedisCluster::isReady)) {
                return;
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        throw new IllegalStateException("the nodes of the cluster do not agree");
    }

    private static boolean isReady(RedisServer node) {
        return TestRedis.asking(node.url(), RedisCluster::knowsAll);
    }

    private static boolean knowsAll(RedisCommands<String, String> redis) {
        String state = redis.clusterInfo();
        Predicate<Map.Entry<String, String>> said = line -> state.contains(line.getKey() + ":" + line.getValue());
        return Map.of("cluster_state", "ok", "cluster_known_nodes", "" + NODES, "cluster_slots_ok", "" + SLOTS)
                .entrySet()
                .stream()
                .allMatch(said);
    }
}
