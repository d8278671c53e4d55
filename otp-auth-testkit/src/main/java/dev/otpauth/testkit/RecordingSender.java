// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.testkit;

import dev.otpauth.model.OtpCode;
import dev.otpauth.model.PhoneNumber;
import dev.otpauth.spi.OtpMessage;
import dev.otpauth.spi.OtpSender;
import dev.otpauth.spi.SendResult;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A sender for tests: it remembers what it was given, and answers as it was told. Thread-safe.
 *
 * <p>Unless told otherwise it accepts every message at once, under the provider ids {@code fake-1}, {@code fake-2} and so
 * on. Waiting methods give up with an {@link AssertionError} after a minute.
 */
public final class RecordingSender implements OtpSender {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final List<OtpMessage> attempts = new ArrayList<>();
    private final List<OtpMessage> accepted = new ArrayList<>();
    private final Deque<Function<OtpMessage, SendResult>> script = new ArrayDeque<>();
    private Function<OtpMessage, SendResult> afterwards = message -> new SendResult.Accepted("");
    private boolean held;

    /** Records {@code message}, waits while {@linkplain #hold() held}, and answers. An interrupt makes it Unknown. */
    @Override
    public SendResult send(OtpMessage message) {
        lock.lock();
        try {
            attempts.add(message);
            changed.signalAll();
            return awaitRelease() ? answerTo(message) : new SendResult.Unknown();
        } finally {
            lock.unlock();
        }
    }

    private boolean awaitRelease() {
        try {
            while (held) {
                changed.await();
            }
            return true;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private SendResult answerTo(OtpMessage message) {
        Function<OtpMessage, SendResult> step = script.isEmpty() ? afterwards : script.remove();
        SendResult answer = step.apply(message);
        if (!(answer instanceof SendResult.Accepted)) {
            return answer;
        }
        accepted.add(message);
        changed.signalAll();
        return new SendResult.Accepted("fake-" + accepted.size());
    }

    /** The next messages get these answers, one each, in order; those after them are accepted again. */
    public void answerNext(SendResult... answers) {
        for (SendResult answer : answers) {
            change(() -> script.add(message -> answer));
        }
    }

    /** The next message makes {@link #send} throw, which a sender must not do; so one can see what its caller does. */
    public void throwNext(RuntimeException fault) {
        change(() -> script.add(message -> {
            throw fault;
        }));
    }

    /** From now on every message for which nothing else is scripted gets this answer. */
    public void answerAlways(SendResult answer) {
        change(() -> afterwards = message -> answer);
    }

    /** From now on {@link #send} hangs, until {@link #release()} or an interrupt. */
    public void hold() {
        change(() -> held = true);
    }

    /** Lets those go that hang in {@link #send}. */
    public void release() {
        change(() -> held = false);
    }

    /** Everything handed over so far, whatever the answer was. */
    public List<OtpMessage> attempts() {
        return copyOf(attempts);
    }

    /** What was accepted, in the order of the answers. */
    public List<OtpMessage> accepted() {
        return copyOf(accepted);
    }

    /** Waits until {@code count} messages have been handed over, answered or not. */
    public List<OtpMessage> awaitAttempts(int count) {
        return await(attempts, seen -> seen.size() >= count, count + " attempts");
    }

    /** Waits until {@code count} messages have been accepted. */
    public List<OtpMessage> awaitAccepted(int count) {
        return await(accepted, seen -> seen.size() >= count, count + " accepted messages");
    }

    /** The code in the newest message to {@code phone}; waits for the first one. */
    public OtpCode lastCodeFor(PhoneNumber phone) {
        List<OtpMessage> seen = await(attempts, all -> all.stream().anyMatch(to(phone)), "a message to " + phone);
        List<OtpMessage> own = seen.stream().filter(to(phone)).toList();
        return SentCodes.in(own.get(own.size() - 1).text());
    }

    private static Predicate<OtpMessage> to(PhoneNumber phone) {
        return message -> message.to().equals(phone);
    }

    private List<OtpMessage> await(List<OtpMessage> list, Predicate<List<OtpMessage>> enough, String what) {
        long left = PATIENCE.toNanos();
        lock.lock();
        try {
            while (!enough.test(list)) {
                if (left <= 0) {
                    throw new AssertionError("waited " + PATIENCE + " for " + what + ", saw " + list.size());
                }
                left = changed.awaitNanos(left);
            }
            return List.copyOf(list);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting for " + what, stopped);
        } finally {
            lock.unlock();
        }
    }

    private List<OtpMessage> copyOf(List<OtpMessage> list) {
        lock.lock();
        try {
            return List.copyOf(list);
        } finally {
            lock.unlock();
        }
    }

    private void change(Runnable change) {
        lock.lock();
        try {
            change.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
