// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.testkit;

import dev.otpauth.model.PhoneNumber;
import dev.otpauth.model.RequestFingerprint;
import dev.otpauth.model.SubjectKey;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/** People for tests: phone numbers that ring nobody, and keys to count for. */
public final class Subjects {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final AtomicInteger PHONES = new AtomicInteger(RANDOM.nextInt(1_000_000));

    private Subjects() {}

    /**
     * A number that this JVM has not handed out before, of up to a million: of the country code 999, which is not assigned
     * to anybody. Libraries that know numbering plans refuse it; stores do not ask.
     */
    public static PhoneNumber phone() {
        return new PhoneNumber(String.format(Locale.ROOT, "+999555%06d", PHONES.incrementAndGet() % 1_000_000));
    }

    /** A key that counts for nobody else. */
    public static SubjectKey key() {
        return new SubjectKey(random());
    }

    /** The fingerprint of a request that nobody else makes. */
    public static RequestFingerprint fingerprint() {
        return new RequestFingerprint(random());
    }

    private static byte[] random() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return bytes;
    }
}
