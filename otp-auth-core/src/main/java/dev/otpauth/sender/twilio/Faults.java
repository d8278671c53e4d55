// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.sender.twilio;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Collects what is wrong with some settings, so that one start names all of it. Never holds a value. */
final class Faults {

    private static final Pattern SECRET = Pattern.compile("[!-~]{16,128}");

    private final String subject;
    private final List<String> found = new ArrayList<>();

    Faults(String subject) {
        this.subject = subject;
    }

    void requireSid(String name, String prefix, String value) {
        require(value.matches(prefix + "[0-9a-fA-F]{32}"), name + " is not " + prefix + " and 32 hexadecimal digits");
    }

    void requireSecret(String name, String value) {
        require(SECRET.matcher(value).matches(), name + " is not 16 to 128 printable characters");
    }

    void throwIfAny() {
        if (!found.isEmpty()) {
            throw new IllegalArgumentException(subject + ": " + String.join("; ", found));
        }
    }

    private void require(boolean holds, String fault) {
        if (!holds) {
            found.add(fault);
        }
    }
}
