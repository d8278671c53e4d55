// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.demo.server;

import org.eclipse.jetty.http.HttpStatus;

/** What the server itself can have against a request. */
record Problem(int status, String code, String title) {

    static final Problem STARTING = new Problem(503, "unavailable", "The service is starting");
    static final Problem STOPPING = new Problem(503, "unavailable", "The service is stopping");
    static final Problem BUSY = new Problem(503, "unavailable", "The service is busy");
    static final Problem METHOD_NOT_ALLOWED =
            new Problem(405, "method_not_allowed", "This path does not know that method");
    static final Problem TOO_MANY_FIELDS = new Problem(431, "malformed_request", "The request has too many headers");

    /** What an error status that Jetty came to by itself means. */
    static Problem of(int status) {
        if (status >= 500) {
            return status == 503 ? BUSY : new Problem(status, "internal_error", "Something went wrong");
        }
        return switch (status) {
            case HttpStatus.NOT_FOUND_404 -> new Problem(404, "not_found", "There is nothing here");
            case HttpStatus.METHOD_NOT_ALLOWED_405 -> METHOD_NOT_ALLOWED;
            case HttpStatus.PAYLOAD_TOO_LARGE_413 -> new Problem(413, "payload_too_large", "The request is too large");
            default -> new Problem(status, "malformed_request", "The request cannot be understood");
        };
    }
}
