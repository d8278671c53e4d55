// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.testkit;

/** Finds where the messages of one direction of one connection end. Not thread-safe. */
interface Framing {

    /**
     * Reads on from {@code from}.
     *
     * @return the index after the message's last byte, or minus {@code to} if it does not end before that
     */
    int endOfMessage(byte[] bytes, int from, int to);
}
