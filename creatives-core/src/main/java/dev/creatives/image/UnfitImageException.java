// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.image;

import dev.creatives.result.Refusal;

/** The bytes are no picture that is taken. Never about the machine: that is an {@link java.io.IOException}. */
public final class UnfitImageException extends Exception {

    private static final long serialVersionUID = 1L;

    private final Refusal reason;

    private UnfitImageException(Refusal reason, String detail) {
        super(detail, null, false, false);
        this.reason = reason;
    }

    /** Not a picture of a kind that is taken, broken, or more than a picture. */
    static UnfitImageException unsupported(String detail) {
        return new UnfitImageException(Refusal.UNSUPPORTED_TYPE, detail);
    }

    /** A picture, but too large a one. */
    static UnfitImageException tooManyPixels(String detail) {
        return new UnfitImageException(Refusal.TOO_MANY_PIXELS, detail);
    }

    /** A picture, but one that takes too many bytes. */
    static UnfitImageException tooLarge(String detail) {
        return new UnfitImageException(Refusal.TOO_LARGE, detail);
    }

    /** A picture, but this server has no time or memory for it now. */
    static UnfitImageException busy(String detail) {
        return new UnfitImageException(Refusal.BUSY, detail);
    }

    /** {@code UNSUPPORTED_TYPE} or {@code TOO_MANY_PIXELS}; {@code TOO_LARGE} or {@code BUSY} from {@link Upright} only. */
    public Refusal reason() {
        return reason;
    }

    /** One sentence for a person, which says what is wrong. It quotes nothing from the file. */
    public String detail() {
        return String.valueOf(getMessage());
    }
}
