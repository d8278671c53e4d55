// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.demo.settings;

import dev.otpauth.message.MessageTemplates;
import dev.otpauth.policy.OtpPolicy;

/** Reads what the text messages say. */
final class MessageSettings {

    private static final String BRAND = "otp-auth";

    private MessageSettings() {}

    static MessageTemplates read(RawSettings raw) {
        MessageTemplates texts =
                MessageTemplates.brand(BRAND).codesUpTo(OtpPolicy.defaults().codeLength());
        return raw.parse("PUBLIC_HOST", texts::host).orElse(texts);
    }
}
