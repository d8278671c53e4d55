// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.spi;

import dev.otpauth.event.AuthEvents;
import dev.otpauth.event.OperatorAct;
import dev.otpauth.event.RuleDecision;
import java.util.List;

/**
 * A listener that keeps what rules decided and what operators did, and can be read. Thread-safe.
 *
 * <p>Reading throws {@link OtpStoreException} if the log cannot be reached.
 */
public interface DecisionLog extends AuthEvents {

    /** The newest decisions, newest first, at most so many. The very latest may be missing for a few seconds. */
    List<RuleDecision> decisions(int most);

    /** The newest acts, newest first, at most so many. */
    List<OperatorAct> acts(int most);
}
