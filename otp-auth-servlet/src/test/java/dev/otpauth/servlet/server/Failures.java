// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.servlet.server;

import jakarta.servlet.ServletException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.ConcurrentModificationException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/** Thirty kinds of things that handlers throw. */
public final class Failures {

    private static final String SECRET = "SQLSTATE 42P01 at dev.otpauth.Secret.java";

    private Failures() {}

    /** By name. */
    public static Map<String, Throwable> all() {
        Map<String, Throwable> all = new LinkedHashMap<>();
        for (Throwable failure : new Throwable[] {
            new RuntimeException(SECRET),
            new IllegalStateException(SECRET),
            new IllegalArgumentException(SECRET),
            new NullPointerException(SECRET),
            new IndexOutOfBoundsException(SECRET),
            new ClassCastException(SECRET),
            new ArithmeticException(SECRET),
            new UnsupportedOperationException(SECRET),
            new ConcurrentModificationException(SECRET),
            new NoSuchElementException(SECRET),
            new NumberFormatException(SECRET),
            new SecurityException(SECRET),
            new NegativeArraySizeException(SECRET),
            new ArrayStoreException(SECRET),
            new CancellationException(SECRET),
            new CompletionException(SECRET, new Exception(SECRET)),
            new UncheckedIOException(new IOException(SECRET)),
            new IOException(SECRET),
            new FileNotFoundException(SECRET),
            new ServletException(SECRET, new SQLException(SECRET)),
            new SQLException(SECRET),
            new ExecutionException(new Exception(SECRET)),
            new TimeoutException(SECRET),
            new Exception(SECRET),
            new Throwable(SECRET),
            new AssertionError(SECRET),
            new NoClassDefFoundError(SECRET),
            new ExceptionInInitializerError(SECRET),
            new StackOverflowError(SECRET),
            new OutOfMemoryError(SECRET),
            looped()
        }) {
            all.put(failure.getClass().getSimpleName() + all.size(), failure);
        }
        return all;
    }

    private static Throwable looped() {
        Exception first = new Exception(SECRET);
        Exception second = new Exception(SECRET, first);
        first.initCause(second);
        return second;
    }

    /** Throws it, checked or not, as bytecode that no compiler checked would. */
    @SuppressWarnings("unchecked")
    public static <E extends Throwable> void raise(Throwable failure) throws E {
        throw (E) failure;
    }
}
