// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.sender;

import dev.otpauth.model.DeliveryFailure;
import dev.otpauth.spi.OtpMessage;
import dev.otpauth.spi.OtpSender;
import dev.otpauth.spi.SendResult;
import dev.otpauth.spi.SendResult.Refused;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Several providers, tried in order, of which at most one ever takes the same message. Thread-safe if they are.
 *
 * <p>The next one is asked only when the one before certainly did not take the message and the fault is its own: no
 * connection, throttled, or misconfigured. A fault of the number would be the same elsewhere, and after an unknown outcome
 * a second provider might deliver a second message. A call may take as long as all providers together.
 */
public final class FailoverOtpSender implements OtpSender {

    private static final Logger LOG = LoggerFactory.getLogger(FailoverOtpSender.class);
    private static final Set<DeliveryFailure> TEMPORARY =
            EnumSet.of(DeliveryFailure.NOT_CONNECTED, DeliveryFailure.THROTTLED);
    private static final Set<DeliveryFailure> PROVIDERS_FAULT =
            EnumSet.of(DeliveryFailure.NOT_CONNECTED, DeliveryFailure.THROTTLED, DeliveryFailure.MISCONFIGURED);

    private final List<OtpSender> senders;

    private FailoverOtpSender(List<OtpSender> senders) {
        this.senders = senders;
    }

    /** @param senders at least one, the preferred first; closing them is their owner's business */
    public static FailoverOtpSender of(OtpSender... senders) {
        if (senders.length == 0) {
            throw new IllegalArgumentException("no sender: name at least one");
        }
        return new FailoverOtpSender(List.of(senders));
    }

    /**
     * The first answer that settles the matter. When every provider was at fault, it is the first fault that may pass, so
     * that the caller tries again, or else the last one.
     */
    @Override
    public SendResult send(OtpMessage message) {
        SendResult kept = attempt(senders.get(0), message);
        SendResult last = kept;
        for (int next = 1; next < senders.size() && isProvidersFault(last); next++) {
            last = attempt(senders.get(next), message);
            kept = isTemporary(kept) ? kept : last;
        }
        return isProvidersFault(last) ? kept : last;
    }

    /** A sender does not throw; one that does may have handed the message over before. */
    private static SendResult attempt(OtpSender sender, OtpMessage message) {
        try {
            return sender.send(message);
        } catch (RuntimeException fault) {
            LOG.warn(
                    "challenge={} sender={} threw {}",
                    message.challenge(),
                    sender.getClass().getName(),
                    fault.getClass().getName());
            return new SendResult.Unknown();
        }
    }

    private static boolean isProvidersFault(SendResult result) {
        return result instanceof Refused refused && PROVIDERS_FAULT.contains(refused.cause());
    }

    private static boolean isTemporary(SendResult result) {
        return result instanceof Refused refused && TEMPORARY.contains(refused.cause());
    }
}
