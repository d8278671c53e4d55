// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.event;

import dev.otpauth.model.SubjectKey;
import dev.otpauth.policy.Rule;
import dev.otpauth.policy.RuleMode;
import java.time.Instant;

/**
 * What a rule against abuse decided, when it did not simply let something pass. Holds no personal data: whom it counts for
 * is a keyed hash.
 *
 * @param subject whom the rule counts for: a phone, a network, a prefix, a region, or everybody
 * @param used what was counted when it decided; 0 for a rule that counts nothing
 * @param max what it may come to; 0 for a rule that counts nothing
 * @param mode how the rule is set
 * @param outcome what came of it
 */
public record RuleDecision(
        Rule rule, SubjectKey subject, long used, long max, RuleMode mode, Outcome outcome, Instant at) {

    /** What came of a decision. */
    public enum Outcome {
        /** The caller was refused and knows it. */
        REFUSED,
        /** The caller was answered as if all were well; nothing is sent. */
        MUTED,
        /** Nothing came of it, because the rule is in shadow. */
        WOULD_REFUSE,
        /** From now on and for a while, the subject gets nothing. */
        HELD,
        /** The hold is over, or was lifted. */
        RELEASED
    }
}
