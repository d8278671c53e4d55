// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.model;

import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The name of one creative: a random UUID (RFC 9562, version 4). It is no secret; only the owner's question finds it.
 *
 * @param value the UUID
 */
public record CreativeId(UUID value) {

    private static final Pattern FORM = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    /** A new id that no one has seen. */
    public static CreativeId random() {
        return new CreativeId(UUID.randomUUID());
    }

    /** The id that {@code text} spells, in any case of letters, or empty when it spells none. */
    public static Optional<CreativeId> parse(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return FORM.matcher(lower).matches() ? Optional.of(new CreativeId(UUID.fromString(lower))) : Optional.empty();
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
