// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.store.redis;

import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.cluster.api.sync.RedisClusterCommands;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a server says of itself that matters to these stores.
 *
 * @param settings those asked for; none if we were told not to ask
 */
record RedisCheck(Map<String, String> info, Map<String, String> settings) {

    private static final int OLDEST_MAJOR = 6;
    private static final int OLDEST_MINOR = 2;

    static RedisCheck of(RedisClusterCommands<String, String> server, boolean persistenceVouchedFor) {
        return new RedisCheck(info(server), persistenceVouchedFor ? Map.of() : settings(server));
    }

    /** @throws UnsuitableRedisException naming what to change */
    void requireUsable() {
        refuseIf(isTooOld(), "it is older than 6.2");
        refuseIf(!"master".equals(info.get("role")), "it is a replica");
        refuseIf(
                isNot("appendonly", "yes"),
                "appendonly is not yes: a crash would forget wrong guesses and ended sessions");
        refuseIf(
                isNot("maxmemory-policy", "noeviction"),
                "maxmemory-policy is not noeviction: it would forget wrong guesses when it is full");
    }

    private boolean isNot(String setting, String wanted) {
        return Optional.ofNullable(settings.get(setting))
                .filter(is -> !is.equals(wanted))
                .isPresent();
    }

    private boolean isTooOld() {
        String[] version = info.getOrDefault("redis_version", "0.0").split("\\.");
        int major = Integer.parseInt(version[0]);
        return major < OLDEST_MAJOR || (major == OLDEST_MAJOR && Integer.parseInt(version[1]) < OLDEST_MINOR);
    }

    private static Map<String, String> info(RedisClusterCommands<String, String> server) {
        try {
            return Arrays.stream(server.info().split("\\R"))
                    .map(line -> line.split(":", 2))
                    .filter(pair -> pair.length == 2)
                    .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1], (first, second) -> first));
        } catch (RedisCommandExecutionException e) {
            throw RedisFailure.of(e);
        }
    }

    private static Map<String, String> settings(RedisClusterCommands<String, String> server) {
        try {
            return Map.of(
                    "appendonly", setting(server, "appendonly"),
                    "maxmemory-policy", setting(server, "maxmemory-policy"));
        } catch (RedisCommandExecutionException forbidden) {
            throw new UnsuitableRedisException(
                    "this Redis does not tell its settings (CONFIG GET): see to appendonly yes and maxmemory-policy"
                            + " noeviction, and say persistenceVouchedFor()",
                    RedisFailure.redacted(forbidden, ""));
        }
    }

    private static String setting(RedisClusterCommands<String, String> server, String name) {
        return server.configGet(name).getOrDefault(name, "");
    }

    private static void refuseIf(boolean wrong, String reason) {
        if (wrong) {
            throw new UnsuitableRedisException("this Redis will not do: " + reason);
        }
    }
}
