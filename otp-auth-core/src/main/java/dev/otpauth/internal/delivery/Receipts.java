// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.internal.delivery;

import dev.otpauth.internal.SafeEvents;
import dev.otpauth.model.Challenge;
import dev.otpauth.model.DeliveryFailure;
import dev.otpauth.model.DeliveryReceipt;
import dev.otpauth.spi.DeliveryOutbox;
import java.util.Optional;
import java.util.function.Consumer;

/** Corrects what is known of messages when their provider reports. Thread-safe. */
public final class Receipts {

    private final DeliveryOutbox outbox;
    private final SafeEvents events;
    private final Consumer<Challenge> undelivered;

    /** @param undelivered hears of each challenge whose message did not arrive */
    public Receipts(DeliveryOutbox outbox, SafeEvents events, Consumer<Challenge> undelivered) {
        this.undelivered = undelivered;
        this.outbox = outbox;
        this.events = events;
    }

    /** See {@link dev.otpauth.OtpAuth#receive}. */
    public boolean receive(DeliveryReceipt receipt) {
        Optional<Challenge> corrected = outbox.correct(receipt);
        corrected.ifPresent(challenge -> receipt.failure().ifPresent(cause -> failed(challenge, cause)));
        return corrected.isPresent();
    }

    private void failed(Challenge challenge, DeliveryFailure cause) {
        undelivered.accept(challenge);
        events.tell(listener -> listener.messageFailed(challenge.id(), challenge.phone(), cause));
    }
}
