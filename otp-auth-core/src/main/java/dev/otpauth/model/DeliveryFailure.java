// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.model;

/** Why a text message was not sent, in words a caller can act on. */
public enum DeliveryFailure {
    /** The number does not exist, is no mobile number, or cannot receive texts. */
    UNREACHABLE_NUMBER,
    /** The provider will not send there: fraud protection, a blocked country, or the recipient opted out. */
    BLOCKED,
    /** The provider asks us to slow down; nothing was sent. */
    THROTTLED,
    /** No connection could be made; nothing was sent. */
    NOT_CONNECTED,
    /** Our credentials or settings are wrong. Somebody has to mend them. */
    MISCONFIGURED,
    /** Too little of the code's life was left when its turn came. */
    TOO_LATE
}
