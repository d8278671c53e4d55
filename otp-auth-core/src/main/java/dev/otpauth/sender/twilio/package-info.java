/**
 * Text messages through Twilio. Needs {@code com.twilio.sdk:twilio} on the class path, which is an optional dependency.
 *
 * @see <a href="https://www.twilio.com/docs/messaging/api/message-resource#create-a-message">Twilio, Create a Message</a>
 */
@NullMarked
package dev.otpauth.sender.twilio;

import org.jspecify.annotations.NullMarked;
