// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.store.redis;

import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.output.CommandOutput;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads whatever a script answers: numbers as {@code Long}, texts, lists of these, nothing as null. Used once. */
final class ReplyOutput extends CommandOutput<String, String, @Nullable Object> {

    private final Deque<List<@Nullable Object>> unfinished = new ArrayDeque<>();

    ReplyOutput() {
        super(StringCodec.UTF8, null);
    }

    @Override
    public void set(@Nullable ByteBuffer bytes) {
        add(bytes == null ? null : codec.decodeValue(bytes));
    }

    @Override
    public void set(long number) {
        add(number);
    }

    @Override
    public void multi(int count) {
        if (count < 0) {
            add(null);
            return;
        }
        List<@Nullable Object> list = new ArrayList<>(count);
        add(list);
        unfinished.push(list);
    }

    @Override
    public void complete(int depth) {
        while (unfinished.size() > depth) {
            unfinished.pop();
        }
    }

    private void add(@Nullable Object item) {
        if (unfinished.isEmpty()) {
            output = item;
        } else {
            unfinished.element().add(item);
        }
    }
}
