// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.event;

import dev.otpauth.model.Target;
import java.time.Instant;

/**
 * Something an operator did by hand. Holds no phone number: a phone is named by its keyed hash.
 *
 * @param who did it, in the operator's words
 * @param deed what was done
 * @param target to whom
 * @param detail until when, to how much, and why; for people
 */
public record OperatorAct(String who, Deed deed, Target target, String detail, Instant at) {

    /** What an operator can do. */
    public enum Deed {
        /** Forgave a phone its wrong guesses and the messages it got. */
        UNLOCK,
        /** Let nothing be sent. */
        BLOCK,
        /** Exempted from brakes and from the operator's own limits. */
        FREE,
        /** Demanded a bot check. */
        BOT_CHECK,
        /** Took back what was decided before, by hand or by a brake. */
        UNBLOCK,
        /** Raised a budget. */
        RAISE_CAP
    }
}
