// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.sender.twilio;

import com.twilio.rest.api.v2010.account.MessageCreator;
import com.twilio.type.PhoneNumber;
import java.util.regex.Pattern;

/**
 * Who a message comes from: a number of ours, a short code, an alphanumeric sender id, or a messaging service that chooses
 * among them.
 *
 * @param value an E.164 number; 3 to 8 digits; 1 to 11 letters, digits, spaces and {@code + - _ &}, at least one a letter;
 *     or {@code MG} and 32 hexadecimal digits
 * @see <a href="https://www.twilio.com/docs/glossary/what-alphanumeric-sender-id">Twilio, Alphanumeric sender ID</a>
 */
public record TwilioOrigin(String value) {

    private static final Pattern NUMBER = Pattern.compile("\\+[1-9][0-9]{6,14}|[1-9][0-9]{2,7}");
    private static final Pattern NAME =
            Pattern.compile("(?=.*[A-Za-z])[A-Za-z0-9+_&-](?:[A-Za-z0-9 +_&-]{0,9}[A-Za-z0-9+_&-])?");
    private static final Pattern SERVICE = Pattern.compile("MG[0-9a-fA-F]{32}");

    /** @throws IllegalArgumentException if {@code value} has none of these forms */
    public TwilioOrigin {
        if (!NUMBER.matcher(value).matches()
                && !NAME.matcher(value).matches()
                && !SERVICE.matcher(value).matches()) {
            throw new IllegalArgumentException("Twilio origin: neither an E.164 number, a short code, an alphanumeric"
                    + " sender id of at most 11 characters, nor a messaging service SID (MG...)");
        }
    }

    /** A message from here. */
    MessageCreator message(String to, String text) {
        PhoneNumber recipient = new PhoneNumber(to);
        return SERVICE.matcher(value).matches()
                ? new MessageCreator(recipient, value, text)
                : new MessageCreator(recipient, new PhoneNumber(value), text);
    }
}
