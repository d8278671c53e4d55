// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.model;

/** Whether a user may sign in. */
public enum UserStatus {
    ACTIVE,
    /** May not sign in; every token of theirs is refused. */
    FROZEN
}
