// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.demo.web;

import dev.otpauth.sender.twilio.TwilioReceipts;

/**
 * Where the provider reports what became of messages.
 *
 * @param path of the address it was given
 */
public record DeliveryReports(String path, TwilioReceipts reader) {}
