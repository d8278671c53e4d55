// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.spi;

/** The words of a text message, code included. Prints as {@code MessageText[***]}. Immutable. */
public final class MessageText {

    private final String text;

    private MessageText(String text) {
        this.text = text;
    }

    public static MessageText of(String text) {
        return new MessageText(text);
    }

    /** The words themselves. Only for the provider. */
    public String reveal() {
        return text;
    }

    @Override
    public String toString() {
        return "MessageText[***]";
    }
}
