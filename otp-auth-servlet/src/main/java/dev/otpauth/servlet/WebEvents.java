// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.servlet;

import dev.otpauth.servlet.http.RequestId;

/**
 * Listens to requests that end badly; for counting, since each is logged anyway. Every method does nothing unless
 * overridden. A listener must be thread-safe and quick; what it throws is logged and forgotten.
 */
public interface WebEvents {

    /** Hears nothing. */
    WebEvents NONE = new WebEvents() {};

    /** Something unexpected was thrown: the client got a 500, or a broken answer if that was under way. */
    default void failed(RequestId request, Throwable cause) {}

    /** A store or the delivery queue could not answer: the client got a 503. */
    default void unavailable(RequestId request, Throwable cause) {}

    /** An asynchronous request took too long: the client got a 503, or a broken answer if that was under way. */
    default void timedOut(RequestId request) {}

    /** The client went away before it had its answer. No fault of ours. */
    default void clientGone(RequestId request) {}
}
