// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.sender;

import dev.otpauth.spi.OtpMessage;
import dev.otpauth.spi.OtpSender;
import dev.otpauth.spi.SendResult;
import java.io.PrintStream;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * <strong>NOT FOR PRODUCTION.</strong> Prints every message, <strong>code included</strong>, instead of sending it, so that
 * one can sign in on one's own machine without a provider. Whoever reads the output can sign in as anybody.
 *
 * <p>Nothing chooses it by itself. It accepts everything at once. Thread-safe if its output is.
 */
public final class ConsoleOtpSender implements OtpSender {

    private final Consumer<String> output;
    private final AtomicLong sent = new AtomicLong();

    private ConsoleOtpSender(Consumer<String> output) {
        this.output = output;
    }

    /** Prints to {@code stream}, for example {@code System.out}. Not for production. */
    public static ConsoleOtpSender to(PrintStream stream) {
        return to(stream::println);
    }

    /** Hands each printable message, code included, to {@code output}. Not for production. */
    public static ConsoleOtpSender to(Consumer<String> output) {
        return new ConsoleOtpSender(output);
    }

    @Override
    public SendResult send(OtpMessage message) {
        output.accept("SMS to " + message.to().masked() + ": " + message.text().reveal());
        return new SendResult.Accepted("console-" + sent.incrementAndGet());
    }
}
