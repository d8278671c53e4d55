// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.model;

import java.util.List;
import java.util.Optional;

/**
 * Some of an owner's creatives, newest first.
 *
 * @param creatives those of this page
 * @param next where the next page begins; empty on the last one
 */
public record CreativePage(List<Creative> creatives, Optional<Cursor> next) {

    public CreativePage {
        creatives = List.copyOf(creatives);
    }

    /** The page of {@code most} creatives, from one more than that if there are more: the last one found starts the next. */
    public static CreativePage of(List<Creative> found, int most) {
        if (found.size() <= most) {
            return new CreativePage(found, Optional.empty());
        }
        List<Creative> shown = found.subList(0, most);
        return new CreativePage(shown, Optional.of(Cursor.after(shown.get(most - 1))));
    }
}
