// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.policy;

/** What a {@link Rule} does when it is broken. */
public enum RuleMode {
    /** Acts, and tells. */
    ENFORCE,
    /** Counts and tells what it would have done, and does nothing. For finding out what a rule would cost honest people. */
    SHADOW,
    /** Neither counts nor tells. */
    OFF
}
