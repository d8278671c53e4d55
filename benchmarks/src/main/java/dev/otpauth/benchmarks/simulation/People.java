// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.benchmarks.simulation;

/** Honest people, and how they fared. */
interface People {

    /** How many times somebody wanted to sign in. */
    int visits();

    /** How many times they did everything right, and could not. */
    int blocked();

    /** How many times they were asked to prove that they are people, and did. */
    int asked();
}
