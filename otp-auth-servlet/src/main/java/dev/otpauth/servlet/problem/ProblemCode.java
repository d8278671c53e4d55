// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.servlet.problem;

import java.util.Locale;

/** The problems this library answers with. */
public enum ProblemCode implements ProblemType {
    /** Not JSON, an unknown or repeated member, a wrong type, a missing member. */
    MALFORMED_REQUEST(400, "The request is not well-formed"),
    /** A malformed or repeated {@code Authorization} header, or one that its cookie contradicts. */
    INVALID_REQUEST(400, "The credentials are not well-formed"),
    /** No credentials where some are needed. */
    UNAUTHENTICATED(401, "Sign in first"),
    /** A token that is unknown, expired or revoked. */
    INVALID_TOKEN(401, "The token is not valid"),
    /** A wrong code on a live challenge. */
    INVALID_CODE(401, "The code is not valid"),
    /** The token does not reach this far. */
    INSUFFICIENT_SCOPE(403, "The token is not meant for this"),
    /** A request with cookies that was not shown to come from our own page. */
    CROSS_SITE(403, "This must be asked from our own page"),
    /** Policy says no. */
    FORBIDDEN(403, "This is not allowed"),
    /** Absent, or somebody else's. */
    NOT_FOUND(404, "There is nothing here"),
    METHOD_NOT_ALLOWED(405, "This method is not supported here"),
    /** Somebody else changed the same thing, or the same request is being answered already. */
    CONFLICT(409, "Another request changes this at the same time"),
    /** A challenge that is unknown, expired, used up, out of attempts or someone else's. */
    NO_LIVE_CHALLENGE(410, "There is no such challenge any more"),
    PAYLOAD_TOO_LARGE(413, "The request is too large"),
    UNSUPPORTED_MEDIA_TYPE(415, "The body must be application/json"),
    /** The request names a host that is not ours. */
    MISDIRECTED_REQUEST(421, "This service is not known by that name"),
    /** Not a phone number, or none that a code may go to. */
    INVALID_PHONE(422, "A code cannot be sent to this phone number"),
    /** An idempotency key that came with another request before. */
    IDEMPOTENCY_CONFLICT(422, "This idempotency key was used for another request"),
    /** Enough codes for now. */
    TOO_SOON(429, "It is too soon to ask again"),
    /** Enough wrong guesses for now. */
    TOO_MANY_ATTEMPTS(429, "There were too many wrong attempts"),
    /** Something unexpected. */
    INTERNAL_ERROR(500, "Something went wrong"),
    /** A store or the delivery queue cannot answer. */
    UNAVAILABLE(503, "The service cannot answer just now");

    private final int status;
    private final String title;

    ProblemCode(int status, String title) {
        this.status = status;
        this.title = title;
    }

    @Override
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public int status() {
        return status;
    }
}
