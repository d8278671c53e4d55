// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.spi;

import dev.otpauth.model.PhoneNumber;

/**
 * Asks a carrier what kind of line a number is, which no numbering plan knows for certain. Thread-safe.
 *
 * <p>Called after the asker was answered and before a message is sent, without a connection to a store, and given up
 * after a second. A number that signed in before gets its message when this cannot tell; one that never did gets none.
 */
@FunctionalInterface
public interface CarrierLookup {

    /** @throws RuntimeException if that cannot be told just now */
    Line lookUp(PhoneNumber phone);

    /** Kinds of line. */
    enum Line {
        MOBILE,
        /** Gets messages only if the phone policy allows fixed lines. */
        FIXED_LINE,
        /** Gets messages only if the phone policy allows internet numbers. */
        VOIP,
        /** Premium rate, toll-free, a pager, switched off: gets no message. */
        OTHER,
        /** The carrier does not say: as if it could not be asked. */
        UNKNOWN
    }
}
