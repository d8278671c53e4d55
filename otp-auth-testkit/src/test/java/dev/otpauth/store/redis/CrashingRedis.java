// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.store.redis;

import dev.otpauth.spi.OtpStoreException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Redis as a process sees it that dies at one of its commands: from there on nothing gets through. For one thread. */
final class CrashingRedis implements Redis {

    private final Redis redis;
    private final int last;
    private final boolean isLastDone;
    private int commands;

    /**
     * @param last the command at which it dies, from 1
     * @param isLastDone whether that one still reaches the server
     */
    CrashingRedis(Redis redis, int last, boolean isLastDone) {
        this.redis = redis;
        this.last = last;
        this.isLastDone = isLastDone;
    }

    /** Whether it came that far. */
    boolean hasCrashed() {
        return commands >= last;
    }

    @Override
    public String key(String kind, String tag) {
        return redis.key(kind, tag);
    }

    @Override
    public boolean isOneServer() {
        return redis.isOneServer();
    }

    @Override
    public int slot(String key) {
        return redis.slot(key);
    }

    @Override
    public Reply run(Script script, List<String> keys, String... args) {
        return send(() -> redis.run(script, keys, args));
    }

    @Override
    public Optional<String> get(String key) {
        return send(() -> redis.get(key));
    }

    private <T> T send(Supplier<T> command) {
        commands++;
        if (commands < last) {
            return command.get();
        }
        if (commands == last && isLastDone) {
            command.get();
        }
        throw new OtpStoreException("crashed at command " + last);
    }
}
