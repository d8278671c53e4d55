// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.internal.delivery;

/** How one delivery ended, seen from the queue. */
enum Ending {
    /** Its outcome is noted in the store. */
    SETTLED,
    /** It is pending again, because delivery is closing. */
    LEFT,
    /** Somebody else had it in hand, or its challenge was over. */
    NOT_OURS
}
