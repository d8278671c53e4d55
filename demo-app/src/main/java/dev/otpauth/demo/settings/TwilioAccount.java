// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.demo.settings;

import java.net.URI;
import java.util.Optional;

/**
 * The account that pays for the text messages.
 *
 * @param accountSid {@code AC} and 32 hexadecimal digits
 * @param apiKey {@code SK} and 32 hexadecimal digits; empty when {@code secret} is the account's own token
 * @param secret the API key's secret, or the account's token
 * @param from a number, a sender name, or the SID of a messaging service
 * @param statusCallback where Twilio reports what became of messages; only with the account's token, which signs
 * @param baseUrl a stand-in for the provider; empty for the real one
 */
public record TwilioAccount(
        String accountSid,
        Optional<String> apiKey,
        Secret secret,
        String from,
        Optional<URI> baseUrl,
        Optional<URI> statusCallback) {}
