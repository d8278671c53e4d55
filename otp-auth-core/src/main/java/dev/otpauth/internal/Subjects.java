// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.internal;

import dev.otpauth.model.PhoneNumber;
import dev.otpauth.model.Purpose;
import dev.otpauth.model.SubjectKey;
import dev.otpauth.policy.CodeKeys;

/**
 * Names for what limits count, as keyed hashes. The key is made from the oldest code key, so that putting a new one first
 * forgets no count.
 */
final class Subjects {

    private final Hmac hmac;

    Subjects(CodeKeys keys) {
        this.hmac = new Hmac(new Hmac(keys.oldest()).of(Hmac.field("subject-keys")));
    }

    /** Messages to a phone, whatever their purpose. */
    SubjectKey messagesTo(PhoneNumber phone) {
        return key("messages", phone.e164(), "");
    }

    /** Wrong guesses at the codes of a phone for one purpose. */
    SubjectKey guessesAt(PhoneNumber phone, Purpose purpose) {
        return key("guesses", phone.e164(), purpose.name());
    }

    private SubjectKey key(String kind, String subject, String detail) {
        return new SubjectKey(hmac.of(Hmac.field(kind), Hmac.field(subject), Hmac.field(detail)));
    }
}
