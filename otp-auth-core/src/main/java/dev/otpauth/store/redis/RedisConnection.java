// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.store.redis;

import dev.otpauth.spi.OtpStoreException;
import io.lettuce.core.AbstractRedisClient;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.api.StatefulRedisClusterConnection;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.cluster.api.sync.RedisClusterCommands;
import io.lettuce.core.cluster.models.partitions.RedisClusterNode;
import io.lettuce.core.cluster.models.partitions.RedisClusterNode.NodeFlag;
import io.lettuce.core.resource.ClientResources;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** An open client of lettuce, with all that has to be closed with it. Thread-safe. */
record RedisConnection(
        RedisClusterAsyncCommands<String, String> commands,
        List<RedisClusterCommands<String, String>> masters,
        Channels channels,
        StatefulConnection<String, String> connection,
        AbstractRedisClient client,
        ClientResources resources,
        LettuceOptions options)
        implements AutoCloseable {

    private static final Duration LONGEST_CLOSING = Duration.ofSeconds(2);

    /**
     * Connects.
     *
     * @throws OtpStoreException if nobody answers
     */
    static RedisConnection open(RedisAddress address, LettuceOptions options) {
        Channels channels = new Channels(options.longestSilence());
        ClientResources resources = LettuceOptions.resources(channels);
        return address.isCluster()
                ? toCluster(address, options, channels, resources)
                : toServer(address, options, channels, resources);
    }

    private static RedisConnection toServer(
            RedisAddress address, LettuceOptions options, Channels channels, ClientResources resources) {
        RedisClient client = RedisClient.create(resources, address.first());
        client.setOptions(options.forOneServer());
        try {
            StatefulRedisConnection<String, String> connection = client.connect();
            return new RedisConnection(
                    connection.async(), List.of(connection.sync()), channels, connection, client, resources, options);
        } catch (RedisException e) {
            throw unreachable(e, client, resources);
        }
    }

    private static RedisConnection toCluster(
            RedisAddress address, LettuceOptions options, Channels channels, ClientResources resources) {
        RedisClusterClient client = RedisClusterClient.create(resources, address.seeds());
        client.setOptions(options.forCluster());
        try {
            StatefulRedisClusterConnection<String, String> connection = client.connect();
            List<RedisClusterCommands<String, String>> masters = client.getPartitions().stream()
                    .filter(node -> node.is(NodeFlag.UPSTREAM))
                    .map(RedisClusterNode::getUri)
                    .map(node -> syncOf(connection, node))
                    .toList();
            return new RedisConnection(connection.async(), masters, channels, connection, client, resources, options);
        } catch (RedisException e) {
            throw unreachable(e, client, resources);
        }
    }

    /** Also connects, which the first command to a node would not wait for. */
    private static RedisClusterCommands<String, String> syncOf(
            StatefulRedisClusterConnection<String, String> connection, RedisURI node) {
        return connection.getConnection(node.getHost(), node.getPort()).sync();
    }

    boolean isCluster() {
        return client instanceof RedisClusterClient;
    }

    @Override
    public void close() {
        connection.close();
        end(client, resources);
    }

    private static OtpStoreException unreachable(
            RedisException e, AbstractRedisClient client, ClientResources resources) {
        end(client, resources);
        Throwable cause = e.getCause() == null ? e : e.getCause();
        return RedisFailure.of(cause);
    }

    private static void end(AbstractRedisClient client, ClientResources resources) {
        client.shutdown(Duration.ZERO, LONGEST_CLOSING);
        resources
                .shutdown(0, LONGEST_CLOSING.toMillis(), TimeUnit.MILLISECONDS)
                .awaitUninterruptibly(LONGEST_CLOSING.toMillis());
    }
}
