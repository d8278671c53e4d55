// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.servlet.identity;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Asks once, whoever wants to know and however often; gives everybody the same answer, or the same failure. */
final class Once<T> implements Supplier<T> {

    private @Nullable Supplier<T> source;
    private @Nullable T answer;
    private @Nullable RuntimeException failure;

    Once(Supplier<T> source) {
        this.source = source;
    }

    @Override
    public synchronized T get() {
        Supplier<T> unasked = source;
        if (unasked != null) {
            source = null;
            ask(unasked);
        }
        if (failure != null) {
            throw failure;
        }
        if (answer == null) {
            throw new IllegalStateException("the first time it was asked, it never answered");
        }
        return answer;
    }

    private void ask(Supplier<T> unasked) {
        try {
            answer = unasked.get();
        } catch (RuntimeException e) {
            failure = e;
        }
    }
}
