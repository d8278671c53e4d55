// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.internal.guard;

import dev.otpauth.model.Challenge;
import dev.otpauth.model.Client;
import dev.otpauth.policy.Cap;
import dev.otpauth.policy.Rule;
import java.time.Instant;

/** What operators decided by hand, and the statistical brakes by themselves. Thread-safe; tells the events itself. */
public interface Brakes {

    /** Nobody decided anything. */
    Brakes NONE = new Brakes() {};

    /** What is in force for this asker. */
    default Ruling on(Asker asker, Instant now) {
        return Ruling.NOTHING;
    }

    /** The cap in force for this rule. */
    default Cap cap(Rule rule, Cap configured, Instant now) {
        return configured;
    }

    /** A challenge was opened for this asker, and its first message will be sent. Not told of one that is muted. */
    default void sent(Challenge challenge, Asker asker) {}

    /** A challenge was passed by {@code client}. */
    default void verified(Challenge challenge, Client client) {}

    /** A challenge's message did not arrive, or was never sent. */
    default void undelivered(Challenge challenge) {}

    /** A guess was compared with a code. */
    default void guessed(boolean wrong, Instant now) {}

    /**
     * What is in force for an asker.
     *
     * @param held nothing is sent, and the asker is not told
     * @param free the operator's limits do not count for them
     * @param botCheck they have to prove to be a person
     */
    record Ruling(boolean held, boolean free, boolean botCheck) {

        public static final Ruling NOTHING = new Ruling(false, false, false);
    }
}
