// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.store.redis;

import io.lettuce.core.resource.NettyCustomizer;
import io.netty.channel.Channel;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The open connections of a client, so that they can be ended. Thread-safe. */
final class Channels implements NettyCustomizer {

    private final Set<Channel> open = ConcurrentHashMap.newKeySet();
    private final Duration longestSilence;

    /** @param longestSilence after which a connection that should have brought an answer is ended */
    Channels(Duration longestSilence) {
        this.longestSilence = longestSilence;
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // it is the channel's own
    public void afterChannelInitialized(Channel channel) {
        open.add(channel);
        channel.closeFuture().addListener(closed -> open.remove(channel));
        channel.pipeline().addFirst(new SilenceGuard(longestSilence));
    }

    /** Ends all of them; the driver makes new ones, to whoever is master then. */
    @SuppressWarnings("FutureReturnValueIgnored") // nobody waits for a connection that is given up
    void hangUp() {
        open.forEach(Channel::close);
    }
}
