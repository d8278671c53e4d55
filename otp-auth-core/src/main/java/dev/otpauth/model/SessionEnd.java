// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.model;

/** Why a session ended before its time. */
public enum SessionEnd {
    /** Its user logged out. */
    LOGGED_OUT,
    /** Its user, or the host, ended it from elsewhere. */
    REVOKED,
    /** A newer session of the same user took its place: the number per user is limited. */
    DISPLACED,
    /** A refresh token that had been used up was shown again, so it may have been stolen. */
    TOKEN_REUSED,
    /** It was not used for too long. */
    IDLE
}
