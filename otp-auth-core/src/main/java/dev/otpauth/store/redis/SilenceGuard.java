// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.store.redis;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Ends a connection on which something was asked and nothing at all came back for a while. Without it, a firewall that
 * forgot the connection would go unnoticed until the kernel gives up, which takes a quarter of an hour. One per channel,
 * used by its thread alone.
 */
@SuppressWarnings("FutureReturnValueIgnored") // the promise that is handed on tells
final class SilenceGuard extends ChannelDuplexHandler {

    private final Duration longest;
    private boolean watching;
    private boolean heard;

    SilenceGuard(Duration longest) {
        this.longest = longest;
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        if (!watching) {
            watching = true;
            heard = false;
            context.executor().schedule(() -> judge(context), longest.toMillis(), TimeUnit.MILLISECONDS);
        }
        context.write(message, promise);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        heard = true;
        context.fireChannelRead(message);
    }

    private void judge(ChannelHandlerContext context) {
        watching = false;
        if (!heard) {
            context.close();
        }
    }
}
