// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.result;

/**
 * What a near-cache has done since it was made.
 *
 * @param tokens remembered at this moment
 * @param hits tokens that the store was not asked for
 * @param misses tokens that it was asked for
 * @param bypasses tokens that it was asked for because nothing was heard of what other nodes revoke
 */
public record NearCacheFigures(int tokens, long hits, long misses, long bypasses) {}
