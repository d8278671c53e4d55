// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.examples;

import dev.otpauth.OtpAuth;
import dev.otpauth.model.PhoneNumber;
import dev.otpauth.policy.CodeKeys;
import dev.otpauth.policy.PhonePolicy;
import dev.otpauth.spi.MessageText;
import dev.otpauth.store.memory.InMemoryStores;
import dev.otpauth.testkit.RecordingSender;
import java.nio.charset.StandardCharsets;

/** An {@link OtpAuth} for examples of where to put it, and the phone that it texts. */
final class ExampleAuth {

    static final PhoneNumber PHONE = new PhoneNumber("+12025550123");
    static final RecordingSender SENDER = new RecordingSender();

    private ExampleAuth() {}

    static OtpAuth build() {
        return OtpAuth.builder()
                .stores(InMemoryStores.create())
                .sender(SENDER)
                .codeKeys(CodeKeys.of("k1", "a key of 32 bytes for tests only".getBytes(StandardCharsets.US_ASCII)))
                .phones(PhonePolicy.allowing("US"))
                .messages((code, locale, life) -> MessageText.of(code.reveal()))
                .build();
    }
}
