// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.model;

/** What a refusal of one permit does to the others it is asked for with. */
public enum Grip {
    /** A refusal refuses everything: the caller has used up what is theirs. */
    REQUIRED,
    /**
     * All permits of this kind are taken, or none of them; the required ones are taken either way. For what protects the
     * operator and is not to be noticed.
     */
    SHARED,
    /** Counted if there is room, and refuses nothing. For rules that are tried out. */
    WATCHED
}
