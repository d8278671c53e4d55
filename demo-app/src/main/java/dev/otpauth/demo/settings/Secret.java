// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.demo.settings;

/** A secret text from the settings. Immutable; never prints itself. */
public final class Secret {

    private final String text;

    private Secret(String text) {
        this.text = text;
    }

    /** This text, kept from being printed. */
    public static Secret of(String text) {
        return new Secret(text);
    }

    /** The text itself, for whoever must show it to a server. */
    public String reveal() {
        return text;
    }

    @Override
    public String toString() {
        return "Secret[redacted]";
    }
}
