// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.model;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/**
 * The place after one creative, in the order newest first: where the next page begins.
 *
 * @param createdAt when that creative became ready
 * @param id its id, which decides between creatives of one instant
 */
public record Cursor(Instant createdAt, CreativeId id) {

    private static final int MOST_CHARACTERS = 128;
    private static final Instant FIRST = Instant.EPOCH;
    private static final Instant LAST = Instant.parse("9999-12-31T00:00:00Z");

    /** The place after this creative. */
    public static Cursor after(Creative creative) {
        return new Cursor(creative.createdAt(), creative.id());
    }

    /** The text that {@link #parse} reads: URL-safe, and nothing to rely on. */
    public String text() {
        String plain = createdAt + " " + id;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.US_ASCII));
    }

    /** The place that {@code text} names, or empty when it names none. */
    public static Optional<Cursor> parse(String text) {
        if (text.length() > MOST_CHARACTERS) {
            return Optional.empty();
        }
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.US_ASCII).split(" ", -1);
            return parts.length == 2
                    ? CreativeId.parse(parts[1])
                            .map(id -> new Cursor(Instant.parse(parts[0]), id))
                            .filter(Cursor::isPossible)
                    : Optional.empty();
        } catch (IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }

    /** No store takes every instant that can be spelled. */
    private boolean isPossible() {
        return !createdAt.isBefore(FIRST) && createdAt.isBefore(LAST);
    }
}
