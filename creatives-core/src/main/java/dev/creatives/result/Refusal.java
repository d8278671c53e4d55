// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.result;

/** Why an upload was not taken. Each is the client's to mend, but for the last three. */
public enum Refusal {
    /** The day lies before today. */
    DATE_IN_PAST,
    /** The day lies beyond the horizon of the calendar. */
    DATE_TOO_FAR,
    /** Not a picture of a kind that is taken, broken, or more than a picture. */
    UNSUPPORTED_TYPE,
    /** More bytes than a file may have. */
    TOO_LARGE,
    /** More pixels or frames than a picture may have. */
    TOO_MANY_PIXELS,
    /** The owner keeps or uploads as much as one owner may. */
    QUOTA_EXCEEDED,
    /** A scanner found something in it. */
    INFECTED,
    /** The reservation ended before the upload did. */
    TOO_SLOW,
    /** As many uploads run as this server takes at once. */
    BUSY,
    /** The disk is almost full. */
    INSUFFICIENT_STORAGE,
    /** A scanner could not say; the file is kept aside and shown to nobody. */
    NOT_SCANNED
}
