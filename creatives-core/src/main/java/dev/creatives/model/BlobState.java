// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.model;

/** How the bytes of a creative were found when somebody looked last. */
public enum BlobState {
    /** As they were stored, as far as anybody knows. */
    SOUND,
    /** They are not there. */
    MISSING,
    /** They are not what was stored. */
    CHANGED
}
