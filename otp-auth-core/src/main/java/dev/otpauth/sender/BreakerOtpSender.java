// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.sender;

import dev.otpauth.model.DeliveryFailure;
import dev.otpauth.spi.OtpMessage;
import dev.otpauth.spi.OtpSender;
import dev.otpauth.spi.SendResult;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Stops asking a provider that is down, so that messages fail over at once instead of waiting for it. Thread-safe if the
 * sender is.
 *
 * <p>It opens when at least half of 20 or more calls within 10 seconds failed, or 5 in a row had an unknown outcome. While
 * it is open, a message is refused as {@link DeliveryFailure#NOT_CONNECTED} without a call. After 5 seconds at most 3 probes
 * are let through at a time: one that works closes it, one that fails keeps it open. Refusals that speak of the number or of
 * our settings are no failures of the provider. Time is measured by a clock that only goes forward.
 */
public final class BreakerOtpSender implements OtpSender {

    private final OtpSender sender;
    private final Breaker breaker;

    private BreakerOtpSender(OtpSender sender, LongSupplier nanoTime) {
        this.sender = sender;
        this.breaker = new Breaker(nanoTime);
    }

    /** Watches over {@code sender}; closing it is its owner's business. */
    public static BreakerOtpSender around(OtpSender sender) {
        return around(sender, System::nanoTime);
    }

    static BreakerOtpSender around(OtpSender sender, LongSupplier nanoTime) {
        return new BreakerOtpSender(sender, nanoTime);
    }

    /** What the breaker does now, for a metric. */
    public enum State {
        CLOSED,
        OPEN,
        PROBING
    }

    public State state() {
        return breaker.state();
    }

    @Override
    public SendResult send(OtpMessage message) {
        if (!breaker.lets()) {
            return new SendResult.Refused(DeliveryFailure.NOT_CONNECTED, Optional.of(Breaker.PAUSE));
        }
        Breaker.Verdict verdict = Breaker.Verdict.LOST;
        try {
            SendResult result = sender.send(message);
            verdict = verdict(result);
            return result;
        } finally {
            breaker.note(verdict);
        }
    }

    private static Breaker.Verdict verdict(SendResult result) {
        if (result instanceof SendResult.Unknown) {
            return Breaker.Verdict.LOST;
        }
        boolean away = result instanceof SendResult.Refused refused && refused.cause() == DeliveryFailure.NOT_CONNECTED;
        return away ? Breaker.Verdict.FAILED : Breaker.Verdict.WORKED;
    }
}
