// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.policy;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What one text message costs by region, in millionths of whatever currency the account is billed in: 0.0079 dollars are
 * 7900. Immutable.
 *
 * <p>Fill it from your provider's price list and leave the default price high: a region nobody priced is then used up
 * early rather than late.
 */
public final class PriceTable {

    private static final long DEAREST = 100_000_000;

    private final long usual;
    private final Map<String, Long> regions;

    private PriceTable(long usual, Map<String, Long> regions) {
        this.usual = usual;
        this.regions = regions;
    }

    /**
     * The same price for every region.
     *
     * @throws IllegalArgumentException unless {@code millionths} lie between 1 and 100,000,000
     */
    public static PriceTable flat(long millionths) {
        return new PriceTable(price(millionths), Map.of());
    }

    /**
     * Another price for this region.
     *
     * @param region ISO 3166-1, two capital letters
     * @throws IllegalArgumentException unless {@code millionths} lie between 1 and 100,000,000
     */
    public PriceTable with(String region, long millionths) {
        Map<String, Long> more = new HashMap<>(regions);
        more.put(PhonePolicy.requireRegion(region), price(millionths));
        return new PriceTable(usual, Map.copyOf(more));
    }

    /** What a message to {@code region} costs. */
    public long priceOf(String region) {
        return regions.getOrDefault(region, usual);
    }

    /** The default price. */
    public long usual() {
        return usual;
    }

    /** The highest price of a message to one of {@code allowed}; empty stands for every region. */
    public long dearest(Optional<Set<String>> allowed) {
        return allowed.map(some -> some.stream().mapToLong(this::priceOf).max().orElse(usual))
                .orElseGet(() -> Math.max(usual, regions.isEmpty() ? usual : Collections.max(regions.values())));
    }

    private static long price(long millionths) {
        if (millionths < 1 || millionths > DEAREST) {
            throw new IllegalArgumentException(
                    "a message costs 1 to " + DEAREST + " millionths of a currency unit, not " + millionths);
        }
        return millionths;
    }
}
