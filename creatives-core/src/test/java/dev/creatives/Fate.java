// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives;

import dev.creatives.model.CreativesException;
import dev.creatives.spi.BlobDraft;
import dev.creatives.spi.BlobStoreException;
import dev.creatives.spi.CreativeStore;
import dev.creatives.spi.CreativeStoreException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Random;

/**
 * Stands between a process and its stores, and strikes by chance: a call fails before or after it took effect, the process dies
 * at it, or the process sleeps at it while the world goes on.
 */
final class Fate {

    /** The process ended. Nothing of it runs any more, not even what tidies up. */
    static final class Killed extends Error {

        private static final long serialVersionUID = 1L;

        Killed() {
            super(null, null, false, false);
        }
    }

    private final Random random;
    private int callsToLive = Integer.MAX_VALUE;
    private int faultsInAHundred;
    private Runnable meanwhile = () -> {};
    private boolean asleep;

    Fate(Random random) {
        this.random = random;
    }

    void killAfter(int calls) {
        callsToLive = calls;
    }

    void failIn(int ofAHundred) {
        faultsInAHundred = ofAHundred;
    }

    /** What others do while this process sleeps in the middle of a call. */
    void sleepWhile(Runnable others) {
        meanwhile = others;
    }

    <T> T over(Class<T> type, T target) {
        Object proxy =
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    if (method.getDeclaringClass() == Object.class) {
                        return call(target, method, arguments);
                    }
                    before();
                    if (struck()) {
                        throw failure(target);
                    }
                    Object result = call(target, method, arguments);
                    after();
                    if (struck()) {
                        throw failure(target);
                    }
                    return result instanceof BlobDraft draft ? over(BlobDraft.class, draft) : result;
                });
        return type.cast(proxy);
    }

    private void before() {
        if (callsToLive <= 0) {
            throw new Killed();
        }
        if (!asleep && random.nextInt(4) == 0) {
            asleep = true;
            Runnable others = meanwhile;
            meanwhile = () -> {};
            others.run();
            asleep = false;
        }
    }

    private void after() {
        callsToLive--;
        if (callsToLive <= 0) {
            throw new Killed();
        }
    }

    private boolean struck() {
        return random.nextInt(100) < faultsInAHundred;
    }

    private static CreativesException failure(Object target) {
        return target instanceof CreativeStore
                ? new CreativeStoreException("struck")
                : BlobStoreException.broken("struck", new IllegalStateException("struck"));
    }

    private static Object call(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
