// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.crash;

import dev.creatives.Creatives;
import dev.creatives.spi.BlobDraft;
import dev.creatives.spi.BlobStore;
import dev.creatives.spi.CreativeStore;
import dev.creatives.spi.CreativeStoreException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.InstantSource;
import java.util.function.BooleanSupplier;

/**
 * A process that dies before or after one of its steps, and takes none from then on, not even to tidy up. Something else may
 * happen between any two of its steps. For one thread.
 */
final class MortalProcess {

    final Creatives creatives;

    private final Runnable meanwhile;
    private final BooleanSupplier losesAnswer;
    private int stepsToLive;

    /**
     * @param stepsToLive calls of a store, each counted when it begins and when it ends
     * @param losesAnswer whether the store of rows does what it was asked, and then seems to fail
     */
    MortalProcess(
            CreativeStore rows,
            BlobStore bytes,
            InstantSource clock,
            int stepsToLive,
            BooleanSupplier losesAnswer,
            Runnable meanwhile) {
        this.stepsToLive = stepsToLive;
        this.losesAnswer = losesAnswer;
        this.meanwhile = meanwhile;
        this.creatives = LocalCreatives.over(watched(CreativeStore.class, rows), watched(BlobStore.class, bytes), clock)
                .build();
    }

    /** It died. An error, so that nothing catches it on the way. */
    static final class Killed extends Error {

        private static final long serialVersionUID = 1L;

        Killed() {
            super("killed", null, false, false);
        }
    }

    private <T> T watched(Class<T> type, T real) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, values) -> take(real, method, values)));
    }

    private Object take(Object real, Method method, Object[] values) throws Throwable {
        live();
        Object answer = called(real, method, values);
        live();
        if (real instanceof CreativeStore && losesAnswer.getAsBoolean()) {
            throw new CreativeStoreException("the answer was lost");
        }
        return answer instanceof BlobDraft draft ? watched(BlobDraft.class, draft) : answer;
    }

    private void live() {
        if (stepsToLive-- <= 0) {
            throw new Killed();
        }
        meanwhile.run();
    }

    private static Object called(Object real, Method method, Object[] values) throws Throwable {
        try {
            return method.invoke(real, values);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
