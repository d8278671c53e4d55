// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.faults;

import java.util.Locale;

/** Prints what was broken how often, for the table in the documentation. */
final class FaultTable {

    private FaultTable() {}

    static void note(Class<?> test, String fault, int times) {
        System.out.println(String.format(Locale.ROOT, "fault table: %s | %s | %d", test.getSimpleName(), fault, times));
    }
}
