// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.store.redis;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a script answered: a whole number, a text, a list, or nothing. Lua's {@code false} and {@code nil} are nothing;
 * its lists end at the first {@code nil}; its fractions are cut off.
 */
record Reply(@Nullable Object value) {

    /** Whether it answered nothing. */
    boolean isNothing() {
        return value == null;
    }

    boolean isNumber() {
        return value instanceof Long;
    }

    /** The number, which may have come as a text. */
    long number() {
        return value instanceof Long number ? number : Long.parseLong(text());
    }

    /** Whether the number is 1. */
    boolean isTrue() {
        return number() == 1;
    }

    String text() {
        return optionalText().orElseThrow(() -> new AssertionError("the script answered nothing"));
    }

    /** The text, or empty if it answered nothing. */
    Optional<String> optionalText() {
        return Optional.ofNullable(value).map(Object::toString);
    }

    List<Reply> list() {
        if (value instanceof List<?> items) {
            return items.stream().map(Reply::of).toList();
        }
        throw new AssertionError("the script answered no list");
    }

    /** The texts of a list. */
    List<String> texts() {
        return list().stream().map(Reply::text).toList();
    }

    /** Of a list, counted from 0. */
    Reply at(int position) {
        return list().get(position);
    }

    private static Reply of(@Nullable Object item) {
        return new Reply(item);
    }

    @Override
    public String toString() {
        return "Reply[***]";
    }
}
