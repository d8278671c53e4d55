// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.demo.web;

import dev.otpauth.spi.OtpMessage;
import dev.otpauth.spi.OtpSender;
import dev.otpauth.spi.SendResult;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Keeps the newest text messages for whoever develops, and passes them on. For development only: it holds codes. Bounded
 * and thread-safe.
 */
public final class ShownMessages implements OtpSender {

    private static final int MOST = 100;

    private final OtpSender next;
    private final InstantSource clock;
    private final Deque<Shown> newestFirst = new ArrayDeque<>();

    public ShownMessages(OtpSender next, InstantSource clock) {
        this.next = next;
        this.clock = clock;
    }

    /** A message as {@code /dev/messages} shows it. */
    public record Shown(String to, String text, Instant at, String challengeId) {}

    @Override
    public SendResult send(OtpMessage message) {
        keep(new Shown(
                message.to().e164(),
                message.text().reveal(),
                clock.instant(),
                message.challenge().value()));
        return next.send(message);
    }

    /** The newest messages, newest first. */
    public synchronized List<Shown> newestFirst() {
        return List.copyOf(newestFirst);
    }

    private synchronized void keep(Shown shown) {
        newestFirst.addFirst(shown);
        if (newestFirst.size() > MOST) {
            newestFirst.removeLast();
        }
    }
}
