// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.spi;

import dev.otpauth.model.DeliveryReceipt;
import java.util.Optional;

/** Understands what one provider reports about messages. Thread-safe. */
public interface ReceiptReader {

    /** The header with the signature. */
    String signatureHeader();

    /** What the callback says, once it is proven to come from the provider. */
    Reading read(ProviderCallback callback);

    /** What came of reading a callback. */
    sealed interface Reading {

        /**
         * It is the provider's.
         *
         * @param receipt empty when it says nothing final
         */
        record Genuine(Optional<DeliveryReceipt> receipt) implements Reading {}

        /** Nobody can tell whose it is: believe nothing. */
        record Forged() implements Reading {}
    }
}
