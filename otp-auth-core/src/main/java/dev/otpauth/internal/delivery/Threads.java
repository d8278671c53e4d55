// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.internal.delivery;

import java.lang.reflect.Method;
import java.util.concurrent.ThreadFactory;

/** Virtual threads when the runtime has them (21 and later), daemon threads otherwise. */
final class Threads {

    private Threads() {}

    static ThreadFactory named(String name) {
        try {
            Class<?> builderType = Class.forName("java.lang.Thread$Builder");
            Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
            Method naming = builderType.getMethod("name", String.class, long.class);
            return (ThreadFactory) builderType.getMethod("factory").invoke(naming.invoke(builder, name + "-", 0L));
        } catch (ReflectiveOperationException olderRuntime) {
            return daemon(name);
        }
    }

    static ThreadFactory daemon(String name) {
        return task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }
}
