// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.testkit;

import dev.otpauth.model.OtpCode;
import dev.otpauth.spi.MessageText;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads codes out of text messages, as a person would. */
public final class SentCodes {

    private static final Pattern CODE = Pattern.compile("(?<![0-9])[0-9]{6,10}(?![0-9])");

    private SentCodes() {}

    /**
     * The first run of 6 to 10 digits in {@code text}.
     *
     * @throws AssertionError if it has none; the message does not repeat the text
     */
    public static OtpCode in(MessageText text) {
        return in(text.reveal());
    }

    /** The same for a text as a fake provider saw it. */
    public static OtpCode in(String text) {
        Matcher code = CODE.matcher(text);
        if (!code.find()) {
            throw new AssertionError("no code in the text");
        }
        return OtpCode.of(code.group());
    }
}
