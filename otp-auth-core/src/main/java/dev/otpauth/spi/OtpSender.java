// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.spi;

/**
 * Hands text messages to a provider.
 *
 * <p>One call is one attempt: an implementation does not retry, because only the caller knows how long the code still
 * lives, and a message sent twice is paid twice. It must be thread-safe, and bounded in time: a call returns within a few
 * seconds, whatever the provider does. It answers {@link SendResult.Unknown} rather than throwing when it cannot tell.
 */
@FunctionalInterface
public interface OtpSender {

    /** Blocks until the provider has taken or declined {@code message}, which does not mean that it arrived. */
    SendResult send(OtpMessage message);
}
