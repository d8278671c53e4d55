// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.spi;

import dev.otpauth.model.Challenge;
import dev.otpauth.model.ChallengeId;
import dev.otpauth.model.Delivery;
import dev.otpauth.model.DeliveryReceipt;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The text messages that open challenges still wait for. The challenge row is the outbox, so a message survives a crash.
 * Thread-safe, also across processes.
 *
 * <p>Every method throws {@link OtpStoreException} if the store cannot answer.
 */
public interface DeliveryOutbox {

    /**
     * Takes a pending message in hand: {@code PENDING} becomes {@code SENDING}.
     *
     * @return the challenge, for exactly one caller per message; empty for all others, and if it is no longer live
     */
    Optional<Challenge> claim(ChallengeId id, Instant now);

    /**
     * Notes what became of a message in hand.
     *
     * @param outcome the message as claimed ({@link Delivery#sends()} says which), in its new state
     * @return false if that message is no longer the one in hand; nothing was changed
     */
    boolean settle(ChallengeId id, Delivery outcome);

    /**
     * Messages that have been pending since before {@code before}, of challenges live at {@code now}, oldest first:
     * somebody died before claiming them.
     */
    List<ChallengeId> overdue(Instant before, Instant now, int limit);

    /**
     * Gives up on messages that were claimed before {@code before} and never settled: {@code SENDING} becomes
     * {@code UNKNOWN}, since they may have gone out.
     *
     * @return the challenges concerned
     */
    List<ChallengeId> abandon(Instant before, int limit);

    /**
     * Corrects what is known of a message when its provider reports. A message reported as failed becomes {@code FAILED} if
     * it was in hand, sent or unknown; one reported as arrived becomes {@code SENT} if it was unknown. A report about an
     * earlier message, or the same one again, changes nothing.
     *
     * @return the challenge after that, if this call changed it
     */
    Optional<Challenge> correct(DeliveryReceipt receipt);
}
