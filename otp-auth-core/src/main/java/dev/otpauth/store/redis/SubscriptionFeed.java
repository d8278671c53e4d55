// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.store.redis;

import dev.otpauth.model.SessionId;
import dev.otpauth.spi.Invalidations.Feed;
import dev.otpauth.spi.Invalidations.Listener;
import io.lettuce.core.AbstractRedisClient;
import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisConnectionStateListener;
import io.lettuce.core.RedisException;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.RedisPubSubListener;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A thread that subscribes on a connection of its own and asks once a second for a sign of life. A connection that broke,
 * however shortly, is given up: what was published meanwhile is lost.
 */
final class SubscriptionFeed extends RedisPubSubAdapter<String, String> implements Feed, RedisConnectionStateListener {

    private static final Logger LOG = LoggerFactory.getLogger(SubscriptionFeed.class);
    private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(1);
    private static final Duration LONGEST_CLOSING = Duration.ofSeconds(3);

    private final AbstractRedisClient client;
    private final String channel;
    private final Listener listener;
    private final Thread thread = new Thread(this::run, "otp-auth-ended-sessions");
    private volatile boolean closed;
    private volatile boolean broken;

    private SubscriptionFeed(AbstractRedisClient client, String channel, Listener listener) {
        this.client = client;
        this.channel = channel;
        this.listener = listener;
    }

    static SubscriptionFeed start(AbstractRedisClient client, String channel, Listener listener) {
        SubscriptionFeed feed = new SubscriptionFeed(client, channel, listener);
        feed.thread.setDaemon(true);
        feed.thread.start();
        return feed;
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
        try {
            thread.join(LONGEST_CLOSING.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void message(String from, String session) {
        SessionId.parse(session).ifPresent(listener::ended);
    }

    @Override
    public void onRedisDisconnected(RedisChannelHandler<?, ?> connection) {
        broken = true;
        listener.disconnected();
        LockSupport.unpark(thread);
    }

    private void run() {
        while (!closed) {
            broken = false;
            try (StatefulRedisPubSubConnection<String, String> connection = connect()) {
                listen(connection);
            } catch (RedisException | IllegalStateException away) {
                LOG.warn(
                        "the ends of sessions are not heard: {}",
                        away.getClass().getName());
            }
            listener.disconnected();
            broken = false;
            pause();
        }
    }

    private void listen(StatefulRedisPubSubConnection<String, String> connection) {
        connection.addListener((RedisConnectionStateListener) this);
        connection.addListener((RedisPubSubListener<String, String>) this);
        connection.sync().subscribe(channel);
        listener.connected();
        while (!closed && !broken) {
            connection.sync().ping();
            pause();
        }
    }

    private void pause() {
        if (!closed && !broken) {
            LockSupport.parkNanos(SIGN_OF_LIFE.toNanos());
        }
    }

    private StatefulRedisPubSubConnection<String, String> connect() {
        return client instanceof RedisClusterClient cluster
                ? cluster.connectPubSub()
                : ((RedisClient) client).connectPubSub();
    }
}
