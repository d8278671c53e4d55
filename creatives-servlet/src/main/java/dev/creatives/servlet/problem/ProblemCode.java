// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.servlet.problem;

import java.util.Locale;

/** The problems that the servlets answer with. */
public enum ProblemCode {
    /** A parameter of the query that is none. */
    MALFORMED_REQUEST(400, "The request is not well-formed"),
    /** A form that is none. */
    MALFORMED_MULTIPART(400, "The form is not well-formed"),
    /** A part of the form is not there, or empty. */
    MISSING_FIELD(400, "A field is missing"),
    /** Not a day of the calendar in the form {@code 2026-02-28}. */
    INVALID_DATE(400, "The date is not a day written as YYYY-MM-DD"),
    /** Nobody knows who asks. */
    UNAUTHENTICATED(401, "Sign in first"),
    /** Absent, or somebody else's. */
    NOT_FOUND(404, "There is nothing here"),
    METHOD_NOT_ALLOWED(405, "This method is not supported here"),
    /** The body comes too slowly, or took too long. */
    TOO_SLOW(408, "The upload is too slow"),
    /** The file or the request has too many bytes, or the picture too many pixels. */
    PAYLOAD_TOO_LARGE(413, "The upload is too large"),
    /** The request is no form, or compressed. */
    UNSUPPORTED_MEDIA_TYPE(415, "The body must be multipart/form-data, not compressed"),
    /** The file is no picture of a kind that is taken. */
    UNSUPPORTED_TYPE(415, "The file is not a picture that is accepted"),
    /** Nothing of the file lies in the range that was asked for. */
    RANGE_NOT_SATISFIABLE(416, "The range lies outside of the file"),
    DATE_IN_PAST(422, "The date has passed"),
    DATE_TOO_FAR(422, "The date is too far ahead"),
    /** A scanner found something. */
    INFECTED(422, "The file is infected"),
    /** The owner keeps or uploads as much as one owner may. */
    QUOTA_EXCEEDED(429, "The quota is used up"),
    /** Something unexpected. */
    INTERNAL_ERROR(500, "Something went wrong"),
    /** A store cannot answer, or too many uploads run. */
    UNAVAILABLE(503, "The service cannot answer just now"),
    /** The disk is full, or almost. */
    INSUFFICIENT_STORAGE(507, "There is no room to store this");

    private final int status;
    private final String title;

    ProblemCode(int status, String title) {
        this.status = status;
        this.title = title;
    }

    /** What programs go by, such as {@code date_in_past}. Never changes. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What people read: fixed text, the same for every occurrence. */
    public String title() {
        return title;
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }
}
