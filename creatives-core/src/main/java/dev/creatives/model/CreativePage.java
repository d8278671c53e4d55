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
}
