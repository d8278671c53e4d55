// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.store.memory;

import dev.creatives.policy.OwnerQuota;
import dev.creatives.spi.OwnerUse;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** What the rows of an owner take of a quota. */
final class Uses {

    private Uses() {}

    static OwnerUse of(List<Row> rows, OwnerQuota quota, Instant now) {
        List<Row> running = rows.stream().filter(row -> row.isLiveAt(now)).toList();
        List<Row> kept = rows.stream().filter(Row::isKept).toList();
        long runningBytes = running.stream().mapToLong(Row::bytes).sum();
        return new OwnerUse(
                kept.size() + (long) running.size(),
                kept.stream().mapToLong(Row::bytes).sum() + runningBytes,
                running.size(),
                runningBytes,
                rows.stream()
                        .map(Row::reservedAt)
                        .filter(begun -> begun.plus(OwnerUse.HOUR).isAfter(now))
                        .sorted(Comparator.reverseOrder())
                        .skip(quota.perHour() - 1L)
                        .findFirst());
    }
}
