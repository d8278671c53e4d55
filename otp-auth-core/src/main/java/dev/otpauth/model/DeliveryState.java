// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.model;

/** How far the text message of a challenge has come. */
public enum DeliveryState {
    /** Waits to be sent. */
    PENDING,
    /** Somebody has claimed it and is sending it now. */
    SENDING,
    /** The provider took it. That is not yet proof that it arrived. */
    SENT,
    /** It was not sent and will not be. */
    FAILED,
    /** It may or may not have been sent, and is never sent again by us. */
    UNKNOWN
}
