// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.testkit;

import dev.otpauth.spi.Stores;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/** Stores one of which breaks as a test wants it to. */
public final class StoresWith {

    private StoresWith() {}

    /** What happens instead of a call, or before or after it. */
    @FunctionalInterface
    public interface Fault {
        Object around(Method method, Call call) throws Throwable;
    }

    /** The call itself. */
    @FunctionalInterface
    public interface Call {
        Object run() throws Throwable;
    }

    /** These stores, but each call to the one of that type goes through {@code fault}. */
    public static <S> Stores fault(Stores stores, Class<S> type, Fault fault) {
        return wrapped(Stores.class, stores, (method, call) -> {
            Object store = call.run();
            return method.getReturnType() == type ? wrapped(type, type.cast(store), fault) : store;
        });
    }

    private static <T> T wrapped(Class<T> type, T real, Fault fault) {
        Object proxy = Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (self, method, arguments) -> fault.around(method, () -> invoke(real, method, arguments)));
        return type.cast(proxy);
    }

    private static Object invoke(Object real, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(real, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
