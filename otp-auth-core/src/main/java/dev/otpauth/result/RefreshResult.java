// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.result;

import dev.otpauth.model.IssuedTokens;

/** The outcome of presenting a refresh token. */
public sealed interface RefreshResult {

    /** New tokens of the same session. */
    record Refreshed(IssuedTokens tokens) implements RefreshResult {}

    /**
     * The token is unknown, expired, of an ended session, or was used before; in the last case its session has ended too.
     * One answer, so that it tells a thief nothing.
     */
    record Refused() implements RefreshResult {}
}
