// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.demo.lifecycle;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.function.IntConsumer;

/**
 * Hears SIGTERM and SIGINT. A shutdown hook could not do it: the process would end with status 143 however well it went,
 * and a second signal would not be heard. The JDK's only way is {@code sun.misc.Signal} of the module
 * {@code jdk.unsupported}; by reflection, since the compiler warns of the name alone.
 */
final class Signals {

    private Signals() {}

    /**
     * Calls {@code listener} with the number of each such signal from now on.
     *
     * @return false when this Java runtime cannot, or keeps the signals for itself
     */
    static boolean listen(IntConsumer listener) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object proxy = Proxy.newProxyInstance(
                    Signals.class.getClassLoader(), new Class<?>[] {handler}, forwardTo(listener, signal));
            for (String name : new String[] {"TERM", "INT"}) {
                Object one = signal.getConstructor(String.class).newInstance(name);
                signal.getMethod("handle", signal, handler).invoke(null, one, proxy);
            }
            return true;
        } catch (ReflectiveOperationException | IllegalArgumentException unavailable) {
            return false;
        }
    }

    @SuppressWarnings("ReferenceEquality") // of objects that are equal to themselves only
    private static InvocationHandler forwardTo(IntConsumer listener, Class<?> signal) {
        return (proxy, method, arguments) -> {
            switch (method.getName()) {
                case "handle" ->
                    listener.accept((int) signal.getMethod("getNumber").invoke(arguments[0]));
                case "hashCode" -> {
                    return System.identityHashCode(proxy);
                }
                case "equals" -> {
                    return proxy == arguments[0];
                }
                default -> {
                    return "Signals";
                }
            }
            return null;
        };
    }
}
