// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.policy;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which phone numbers a code may go to. Countries are an allow-list by region, not by dialling prefix: {@code +1} alone
 * holds 25 regions. Immutable.
 *
 * <p>Mobile numbers pass, and those of regions where mobile and fixed lines cannot be told apart. Premium-rate,
 * shared-cost, toll-free, pager, voicemail, company-wide, short and emergency numbers never do. Internet and personal
 * numbers, and fixed lines, pass only if allowed here.
 */
public final class PhonePolicy {

    private static final Pattern REGION = Pattern.compile("[A-Z]{2}");

    private final Optional<Set<String>> regions;
    private final Optional<String> defaultRegion;
    private final Set<LineType> extraTypes;

    private PhonePolicy(Optional<Set<String>> regions, Optional<String> defaultRegion, Set<LineType> extraTypes) {
        this.regions = regions;
        this.defaultRegion = defaultRegion;
        this.extraTypes = extraTypes;
    }

    /** Types of line that are refused unless allowed. */
    public enum LineType {
        FIXED_LINE,
        VOIP,
        PERSONAL_NUMBER
    }

    /**
     * Codes go to these regions and no other.
     *
     * @param regions ISO 3166-1 codes of two letters, such as {@code "IN"}; none means that no number passes
     * @throws IllegalArgumentException if one is not two capital letters
     */
    public static PhonePolicy allowing(String... regions) {
        for (String region : regions) {
            requireRegion(region);
        }
        return new PhonePolicy(Optional.of(Set.copyOf(List.of(regions))), Optional.empty(), Set.of());
    }

    /** Codes go everywhere. For development: it invites toll fraud. */
    public static PhonePolicy allowingEveryRegion() {
        return new PhonePolicy(Optional.empty(), Optional.empty(), Set.of());
    }

    /**
     * Also reads numbers without a plus sign, as numbers of this region. Without it only {@code +} forms are read.
     *
     * @throws IllegalArgumentException if {@code region} is not two capital letters
     */
    public PhonePolicy withDefaultRegion(String region) {
        return new PhonePolicy(regions, Optional.of(requireRegion(region)), extraTypes);
    }

    /** Lets these types of line pass too. */
    public PhonePolicy withTypes(LineType... types) {
        return new PhonePolicy(regions, defaultRegion, Set.copyOf(List.of(types)));
    }

    /** Whether codes may go to {@code region}. */
    public boolean allowsRegion(String region) {
        return regions.map(allowed -> allowed.contains(region)).orElse(true);
    }

    /** Whether {@code type} passes, though not by default. */
    public boolean allowsType(LineType type) {
        return extraTypes.contains(type);
    }

    /** The region of numbers without a plus sign. */
    public Optional<String> defaultRegion() {
        return defaultRegion;
    }

    /** The regions codes may go to; empty for every region. */
    public Optional<Set<String>> regions() {
        return regions;
    }

    static String requireRegion(String region) {
        if (!REGION.matcher(region).matches()) {
            throw new IllegalArgumentException("a region is two capital letters, such as IN");
        }
        return region;
    }
}
