// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.spi;

import java.util.Optional;

/**
 * A request by which a provider reports, as it came in.
 *
 * @param query what stood behind the question mark, as it was sent; empty if there was none
 * @param signature the header that proves where it comes from
 * @param body at most 16 KiB
 */
public record ProviderCallback(String query, Optional<String> signature, String body) {

    /** Never the body: it may name a phone. */
    @Override
    public String toString() {
        return "ProviderCallback[***]";
    }
}
