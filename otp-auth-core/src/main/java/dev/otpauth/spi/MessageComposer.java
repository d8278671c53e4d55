// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.spi;

import dev.otpauth.model.OtpCode;
import java.time.Duration;

/** Puts a code into words. Called at the moment of sending, so no text is ever stored. Thread-safe. */
@FunctionalInterface
public interface MessageComposer {

    /**
     * The text message for {@code code}.
     *
     * @param locale a language tag (BCP 47) as the client gave it: not to be trusted, and never to appear in the text
     * @param life the rest of the code's life
     */
    MessageText compose(OtpCode code, String locale, Duration life);
}
