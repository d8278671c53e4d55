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
        return raw.parse("PUBLIC_HOST", host -> naming(host, texts)).orElse(texts);
    }

    private static MessageTemplates naming(String host, MessageTemplates texts) {
        try {
            return texts.host(host);
        } catch (IllegalArgumentException unfit) {
            throw new IllegalArgumentException(
                    "is not a DNS name of at most 19 characters in lower case, without scheme and port", unfit);
        }
    }
}
