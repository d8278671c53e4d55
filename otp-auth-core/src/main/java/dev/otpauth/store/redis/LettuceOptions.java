// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.store.redis;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.MaintNotificationsConfig;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.SslOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.cluster.ClusterClientOptions;
import io.lettuce.core.cluster.ClusterTopologyRefreshOptions;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.Delay;
import io.lettuce.core.resource.NettyCustomizer;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Lettuce, told never to send a command twice, never to queue without bound and never to wait without end. Left alone it
 * does all three.
 *
 * @param command how long to wait for an answer
 * @param authorities whose certificates to trust; empty means those that Java trusts
 * @see <a href="https://redis.github.io/lettuce/advanced-usage/#command-execution-reliability">Lettuce: command execution
 *     reliability</a>
 */
record LettuceOptions(Duration command, Optional<Path> authorities) {

    static final Duration DEFAULT_COMMAND = Duration.ofMillis(500);

    /** For the first words on a connection; in a JVM that has just started they take their time. */
    static final Duration LOG_IN = Duration.ofSeconds(3);

    private static final Duration CONNECT = Duration.ofSeconds(1);
    private static final int LONGEST_QUEUE = 1000;
    private static final int MOST_REDIRECTS = 3;
    private static final int THREADS = 2;

    ClientOptions forOneServer() {
        return reliable(ClientOptions.builder()).build();
    }

    ClusterClientOptions forCluster() {
        ClusterTopologyRefreshOptions refresh = ClusterTopologyRefreshOptions.builder()
                .adaptiveRefreshTriggersTimeout(Duration.ofSeconds(1))
                .enablePeriodicRefresh(Duration.ofSeconds(30))
                .build();
        ClusterClientOptions.Builder builder =
                ClusterClientOptions.builder().topologyRefreshOptions(refresh).maxRedirects(MOST_REDIRECTS);
        reliable(builder);
        return builder.build();
    }

    /** After this long a server that was asked and says nothing at all is given up on. */
    Duration longestSilence() {
        return command.multipliedBy(4);
    }

    /** Daemon threads, and a lost connection is tried again after at most a second. */
    static ClientResources resources(NettyCustomizer channels) {
        return ClientResources.builder()
                .ioThreadPoolSize(THREADS)
                .computationThreadPoolSize(THREADS)
                .threadFactoryProvider(pool -> new DefaultThreadFactory(pool, true))
                .reconnectDelay(
                        Delay.fullJitter(Duration.ofMillis(50), Duration.ofSeconds(1), 50, TimeUnit.MILLISECONDS))
                .nettyCustomizer(channels)
                .build();
    }

    private ClientOptions.Builder reliable(ClientOptions.Builder builder) {
        SslOptions.Builder ssl = SslOptions.builder().jdkSslProvider().handshakeTimeout(CONNECT);
        authorities.map(Path::toFile).ifPresent(ssl::trustManager);
        return builder.autoReconnect(true)
                .disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS)
                .replayFilter(command -> true)
                .requestQueueSize(LONGEST_QUEUE)
                .timeoutOptions(TimeoutOptions.enabled(command))
                .socketOptions(SocketOptions.builder()
                        .connectTimeout(CONNECT)
                        .keepAlive(true)
                        .tcpNoDelay(true)
                        .build())
                .maintNotificationsConfig(MaintNotificationsConfig.disabled())
                .sslOptions(ssl.build());
    }
}
