// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.result;

/**
 * What became of the text messages that were under way when delivery was closed.
 *
 * @param finished handed over, or refused, before the deadline
 * @param left still pending in the store, for another node or the next start; lost if the store is in memory
 * @param cut in the provider's hands when the deadline came: nobody knows
 */
public record DrainReport(int finished, int left, int cut) {

    /** Whether nothing was left or cut. */
    public boolean isClean() {
        return left == 0 && cut == 0;
    }
}
