// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.testkit;

/** What the contracts of stores share. */
public interface StoreContract {

    /** How often a race is run. Default 20, enough for a store that asks a database; one in memory needs hundreds. */
    default int rounds() {
        return 20;
    }
}
