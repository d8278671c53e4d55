// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.internal.delivery;

import dev.otpauth.internal.SafeEvents;
import dev.otpauth.model.Challenge;
import dev.otpauth.model.DeliveryReceipt;
import dev.otpauth.spi.DeliveryOutbox;
import java.util.Optional;

/** Corrects what is known of messages when their provider reports. Thread-safe. */
public final class Receipts {

    private final DeliveryOutbox outbox;
    private final SafeEvents events;

    public Receipts(DeliveryOutbox outbox, SafeEvents events) {
        this.outbox = outbox;
        this.events = events;
    }

    /** See {@link dev.otpauth.OtpAuth#receive}. */
    public boolean receive(DeliveryReceipt receipt) {
        Optional<Challenge> corrected = outbox.correct(receipt);
        corrected.ifPresent(challenge -> receipt.failure()
                .ifPresent(cause ->
                        events.tell(listener -> listener.messageFailed(challenge.id(), challenge.phone(), cause))));
        return corrected.isPresent();
    }
}
