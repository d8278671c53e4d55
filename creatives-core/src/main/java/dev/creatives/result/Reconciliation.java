// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.result;

/**
 * What a comparison of all rows with all bytes found.
 *
 * @param orphansDeleted bytes without a row that were deleted
 * @param bytesMissing rows without bytes that nobody had noticed before
 */
public record Reconciliation(int orphansDeleted, int bytesMissing) {}
