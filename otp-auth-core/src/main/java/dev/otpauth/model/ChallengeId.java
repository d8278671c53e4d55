// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.model;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The name of one challenge: {@code ch_} and 128 random bits in base64url.
 *
 * <p>Whoever asked for the code holds it, and nobody can guess it, so it also proves who asked.
 *
 * @param value the whole text, prefix included
 */
public record ChallengeId(String value) {

    private static final Pattern FORM = Pattern.compile("ch_[A-Za-z0-9_-]{22}");

    /** @throws IllegalArgumentException if {@code value} is not of this form */
    public ChallengeId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not a challenge id");
        }
    }

    /** A new id that no one has seen. */
    public static ChallengeId random() {
        return new ChallengeId("ch_" + RandomText.ofBytes(16));
    }

    /** The id that {@code text} spells, or empty when it spells none. */
    public static Optional<ChallengeId> parse(String text) {
        return FORM.matcher(text).matches() ? Optional.of(new ChallengeId(text)) : Optional.empty();
    }

    @Override
    public String toString() {
        return value;
    }
}
