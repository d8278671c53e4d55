// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.faults;

import dev.otpauth.model.ChallengeId;
import dev.otpauth.spi.ChallengeStore;
import dev.otpauth.spi.Stores;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.Map;
import java.util.function.Function;

/** Stores as one writes them at first: they look whether a challenge was used, and then use it. */
final class NaiveStores {

    private NaiveStores() {}

    static Stores over(Stores right) {
        ChallengeStore challenges = right.challenges();
        ChallengeStore naive = with(ChallengeStore.class, challenges, Map.of("consume", arguments -> {
            ChallengeId id = (ChallengeId) arguments[0];
            boolean unused = challenges
                    .find(id)
                    .filter(found -> found.endedAt().isEmpty())
                    .isPresent();
            challenges.consume(id, (Instant) arguments[1]);
            return unused;
        }));
        return with(Stores.class, right, Map.of("challenges", arguments -> naive));
    }

    private static <T> T with(Class<T> type, T beneath, Map<String, Function<Object[], Object>> changed) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    Function<Object[], Object> change = changed.get(method.getName());
                    try {
                        return change == null ? method.invoke(beneath, arguments) : change.apply(arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }
}
