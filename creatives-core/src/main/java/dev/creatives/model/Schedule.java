// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.model;

import java.time.LocalDate;
import java.util.List;

/**
 * What is due for an owner today and tomorrow, oldest upload first.
 *
 * @param day which day today is
 * @param today what is due on it
 * @param tomorrow what is due on the day after
 */
public record Schedule(LocalDate day, List<Creative> today, List<Creative> tomorrow) {

    public Schedule {
        today = List.copyOf(today);
        tomorrow = List.copyOf(tomorrow);
    }
}
