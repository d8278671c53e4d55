// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.store.redis;

import dev.otpauth.spi.OtpStoreException;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.cluster.SlotHash;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** Redis over one connection of lettuce per server, shared by all threads. Sends nothing twice. Thread-safe. */
final class LettuceRedis implements Redis {

    private final String prefix;
    private final RedisClusterAsyncCommands<String, String> commands;
    private final boolean isCluster;
    private final long longestWaitMillis;
    private final Runnable hangUp;

    /** @param prefix what all keys begin with */
    LettuceRedis(String prefix, RedisConnection connection) {
        this.prefix = prefix;
        this.commands = connection.commands();
        this.isCluster = connection.isCluster();
        this.hangUp = connection.channels()::hangUp;
        // A little longer than the driver takes to give up, should it ever fail to.
        this.longestWaitMillis = connection.options().command().toMillis() + 250;
    }

    @Override
    public String key(String kind, String tag) {
        return prefix + ":" + kind + ":{" + tag + "}";
    }

    @Override
    public boolean isOneServer() {
        return !isCluster;
    }

    @Override
    public int slot(String key) {
        return isCluster ? SlotHash.getSlot(key) : 0;
    }

    @Override
    public Reply run(Script script, List<String> keys, String... args) {
        requireOneSlot(keys);
        try {
            return answer(() -> script(CommandType.EVALSHA, script.digest(), keys, args));
        } catch (UnknownScript notRun) {
            return answer(() -> script(CommandType.EVAL, script.text(), keys, args));
        }
    }

    private RedisFuture<?> script(CommandType command, String script, List<String> keys, String... args) {
        CommandArgs<String, String> words = new CommandArgs<>(StringCodec.UTF8)
                .add(script)
                .add(keys.size())
                .addKeys(keys)
                .addValues(args);
        return commands.dispatch(command, new ReplyOutput(), words);
    }

    @Override
    public Optional<String> get(String key) {
        return answer(() -> commands.get(key)).optionalText();
    }

    private Reply answer(Supplier<? extends RedisFuture<?>> command) {
        try {
            return new Reply(await(command.get()));
        } catch (ExecutionException e) {
            throw failure(e.getCause() == null ? e : e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new OtpStoreException("interrupted while Redis was asked");
        } catch (TimeoutException | RedisException | CancellationException e) {
            throw failure(e);
        }
    }

    private <T> T await(RedisFuture<T> answer) throws ExecutionException, InterruptedException, TimeoutException {
        try {
            return answer.get(longestWaitMillis, TimeUnit.MILLISECONDS);
        } finally {
            answer.cancel(true);
        }
    }

    private RuntimeException failure(Throwable e) {
        if (RedisFailure.isUnknownScript(e)) {
            return new UnknownScript();
        }
        if (RedisFailure.isReadOnly(e)) {
            hangUp.run();
        }
        return RedisFailure.of(e);
    }

    private void requireOneSlot(List<String> keys) {
        if (keys.stream().mapToInt(this::slot).distinct().count() > 1) {
            throw new AssertionError("the keys of a script are not of one slot");
        }
    }

    /** Redis does not have the script. */
    private static final class UnknownScript extends OtpStoreException {

        private static final long serialVersionUID = 1L;

        UnknownScript() {
            super("Redis cannot answer: it forgot a script twice (NOSCRIPT)");
        }
    }
}
