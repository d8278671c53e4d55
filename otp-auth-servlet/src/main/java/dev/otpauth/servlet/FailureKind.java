// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.servlet;

import jakarta.servlet.UnavailableException;
import java.io.IOException;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Whose matter a failure is. Containers tell us in types of their own, which we know by name only. */
enum FailureKind {
    /** Ours: answer 500 and log it. */
    UNEXPECTED,
    /** The connection broke. */
    CLIENT_GONE,
    /** The container threw it to itself, through us, and knows what to do with it. */
    CONTAINERS_OWN;

    private static final int DEEPEST = 16;

    private static final Set<String> GONE = Set.of(
            "org.eclipse.jetty.io.EofException",
            "org.apache.catalina.connector.ClientAbortException",
            "org.apache.coyote.CloseNowException");

    private static final Set<String> CONTROL = Set.of(
            "java.lang.ThreadDeath",
            "org.eclipse.jetty.http.HttpException",
            "org.apache.coyote.BadRequestException",
            "org.apache.tomcat.util.http.InvalidParameterException",
            "io.undertow.server.RequestTooBigException",
            "io.undertow.util.BadRequestException");

    /** Where Undertow reads and writes: it throws nothing but plain {@link IOException}s, so the place must tell. */
    private static final Set<String> STREAMS = Set.of(
            "io.undertow.servlet.spec.ServletOutputStreamImpl", "io.undertow.servlet.spec.ServletInputStreamImpl");

    static FailureKind of(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
            if (isA(cause, GONE) || isFromStream(cause)) {
                return CLIENT_GONE;
            }
            if (cause instanceof UnavailableException || isA(cause, CONTROL)) {
                return CONTAINERS_OWN;
            }
            cause = cause.getCause();
        }
        return UNEXPECTED;
    }

    private static boolean isFromStream(Throwable cause) {
        return cause instanceof IOException
                && Stream.of(cause.getStackTrace()).anyMatch(frame -> STREAMS.contains(frame.getClassName()));
    }

    private static boolean isA(Throwable cause, Set<String> names) {
        for (@Nullable Class<?> type = cause.getClass(); type != null; type = type.getSuperclass()) {
            if (names.contains(type.getName())
                    || Stream.of(type.getInterfaces()).map(Class::getName).anyMatch(names::contains)) {
                return true;
            }
        }
        return false;
    }
}
