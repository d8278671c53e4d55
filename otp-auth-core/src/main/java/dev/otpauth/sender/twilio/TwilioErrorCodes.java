// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.sender.twilio;

import static dev.otpauth.model.DeliveryFailure.BLOCKED;
import static dev.otpauth.model.DeliveryFailure.MISCONFIGURED;
import static dev.otpauth.model.DeliveryFailure.THROTTLED;
import static dev.otpauth.model.DeliveryFailure.UNREACHABLE_NUMBER;
import static java.util.Map.entry;

import dev.otpauth.model.DeliveryFailure;
import java.util.Map;

/**
 * What Twilio's error codes mean to us.
 *
 * @see <a href="https://www.twilio.com/docs/api/errors">Twilio, Error and Warning Dictionary</a>
 */
final class TwilioErrorCodes {

    private static final Map<Integer, DeliveryFailure> CAUSES = Map.ofEntries(
            entry(20003, MISCONFIGURED), // Authentication error
            entry(20429, THROTTLED), // Too many requests
            entry(21611, THROTTLED), // The sender's queue is full
            entry(60212, THROTTLED), // Too many concurrent requests for this number
            entry(21211, UNREACHABLE_NUMBER), // Invalid 'To' number
            entry(21214, UNREACHABLE_NUMBER), // 'To' number cannot be reached
            entry(21217, UNREACHABLE_NUMBER), // Number does not appear to be valid
            entry(21612, UNREACHABLE_NUMBER), // No route from this sender to this number
            entry(21614, UNREACHABLE_NUMBER), // Not a mobile number
            entry(21635, UNREACHABLE_NUMBER), // A landline
            entry(30003, UNREACHABLE_NUMBER), // Handset unreachable
            entry(30005, UNREACHABLE_NUMBER), // Unknown handset
            entry(30006, UNREACHABLE_NUMBER), // Landline or unreachable carrier
            entry(60200, UNREACHABLE_NUMBER), // Invalid parameter: the number
            entry(60205, UNREACHABLE_NUMBER), // Landlines get no text messages
            entry(21408, BLOCKED), // No permission to send to this region
            entry(21610, BLOCKED), // The recipient has unsubscribed
            entry(30450, BLOCKED), // Fraud protection
            entry(60410, BLOCKED), // Fraud protection of the prefix
            entry(60605, BLOCKED)); // No permission to send to this country

    private TwilioErrorCodes() {}

    /** A code we do not know is a fault of ours until somebody reads it: it must not look like the user's. */
    static DeliveryFailure causeOf(int code) {
        return CAUSES.getOrDefault(code, MISCONFIGURED);
    }
}
