// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.policy;

import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The rules that keep strangers from spending the operator's money and from guessing at many phones at once. Immutable;
 * start from {@link #defaults()} and change what you must. How often <em>one</em> phone gets messages is not in here, see
 * {@link SendLimits}.
 *
 * <p>The caller's own limits (those of a network) answer {@code 429}. All others answer exactly like success and send
 * nothing, so that nobody learns where they lie; the host's event listener hears of each.
 *
 * <p>Rules that contradict each other are refused when the library is built, with the arithmetic.
 */
public final class AbusePolicy {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration HOUR = Duration.ofHours(1);

    /** Judged by statistics, which may be wrong: they only record until somebody has looked. */
    private static final Set<Rule> STATISTICAL = EnumSet.of(
            Rule.NETWORK_COUNTRIES, Rule.CONVERSION_PREFIX, Rule.CONVERSION_COUNTRY, Rule.CONVERSION_NETWORK);

    private final Map<Rule, RuleMode> modes;
    private final Caps caps;
    private final PriceTable prices;
    private final ConversionBrake conversion;
    private final SprayBrake spraying;
    private final int botCheckFrom;

    private AbusePolicy(
            Map<Rule, RuleMode> modes,
            Caps caps,
            PriceTable prices,
            ConversionBrake conversion,
            SprayBrake spraying,
            int botCheckFrom) {
        this.modes = modes;
        this.caps = caps;
        this.prices = prices;
        this.conversion = conversion;
        this.spraying = spraying;
        this.botCheckFrom = botCheckFrom;
    }

    /**
     * Everything enforced but the statistical rules ({@link Rule#NETWORK_COUNTRIES} and the conversion brakes), which are
     * in shadow. A message costs 0.10 until {@link #withPrices} says better, and at most 50 an hour and 200 a day are
     * spent: 2,000 messages a day, so a site of that size need not change anything and no attack costs more.
     */
    public static AbusePolicy defaults() {
        Map<Rule, RuleMode> modes = all(RuleMode.ENFORCE);
        STATISTICAL.forEach(rule -> modes.put(rule, RuleMode.SHADOW));
        return new AbusePolicy(
                modes,
                Caps.defaults(),
                PriceTable.flat(100_000),
                new ConversionBrake(50, 10, HOUR),
                new SprayBrake(200, 50, MINUTE.multipliedBy(5)),
                50);
    }

    /** The defaults with every rule {@linkplain RuleMode#SHADOW in shadow} but the operator's own blocks. */
    public static AbusePolicy shadow() {
        return defaults().withModes(all(RuleMode.SHADOW)).withMode(Rule.CONTROL, RuleMode.ENFORCE);
    }

    /** The defaults with every rule off: nothing but the limits of one phone remains. For tests, and for hosts with rules of their own. */
    public static AbusePolicy off() {
        return defaults().withModes(all(RuleMode.OFF));
    }

    /** What {@code rule} does when it is broken. */
    public RuleMode mode(Rule rule) {
        return modes.getOrDefault(rule, RuleMode.OFF);
    }

    /**
     * The cap of {@code rule}: messages, phones, codes, regions, or millionths of a currency unit.
     *
     * @throws IllegalArgumentException if the rule has none
     */
    public Cap cap(Rule rule) {
        return caps.of(rule);
    }

    /** The cap on one number prefix of {@code region}. */
    public Cap prefixCap(String region) {
        return caps.prefix(region);
    }

    /** The caps on one number prefix that differ, by region. */
    public Map<String, Cap> prefixCaps() {
        return caps.prefixes();
    }

    /** The caps on messages to {@code region}. Default: none. */
    public List<Cap> countryCaps(String region) {
        return caps.country(region);
    }

    /** All caps on messages to a region, by region; those of all others under the empty string. */
    public Map<String, List<Cap>> countryCaps() {
        return caps.countries();
    }

    /** What messages cost. Default: 0.10 of a currency unit each. */
    public PriceTable prices() {
        return prices;
    }

    /** When a prefix, region or network converts too badly. Default: under 10 % of at least 50 messages, for 1 hour. */
    public ConversionBrake conversion() {
        return conversion;
    }

    /** When wrong codes are an attack. Default: more than 200 and more than 50 % of all in 5 minutes. */
    public SprayBrake spraying() {
        return spraying;
    }

    /** How full, in percent, a limit of this request may be before a bot check is demanded. Default 50; 0 is always. */
    public int botCheckFrom() {
        return botCheckFrom;
    }

    /** This policy with {@code rule} in another mode. */
    public AbusePolicy withMode(Rule rule, RuleMode mode) {
        Map<Rule, RuleMode> changed = new EnumMap<>(modes);
        changed.put(rule, mode);
        return withModes(changed);
    }

    /**
     * Another maximum in the same window.
     *
     * @throws IllegalArgumentException if the rule has no cap, or {@code max} is below 1
     */
    public AbusePolicy withCap(Rule rule, long max) {
        return withCap(rule, max, cap(rule).window());
    }

    /**
     * Another cap.
     *
     * @throws IllegalArgumentException if the rule has no cap, or a window in its name that this is not
     */
    public AbusePolicy withCap(Rule rule, long max, Duration window) {
        return withCaps(caps.with(rule, max, window));
    }

    /** Another cap on each number prefix of {@code region}, two capital letters. */
    public AbusePolicy withPrefixCap(String region, long max, Duration window) {
        return withCaps(caps.withPrefix(PhonePolicy.requireRegion(region), new Cap(max, window)));
    }

    /** One more cap on messages to {@code region}, two capital letters; it replaces one with the same window. */
    public AbusePolicy withCountryCap(String region, long max, Duration window) {
        return withCaps(caps.withCountry(PhonePolicy.requireRegion(region), new Cap(max, window)));
    }

    /** One more cap on messages to each region that has none of its own; it replaces one with the same window. */
    public AbusePolicy withOtherCountriesCap(long max, Duration window) {
        return withCaps(caps.withCountry("", new Cap(max, window)));
    }

    /** Other prices. */
    public AbusePolicy withPrices(PriceTable table) {
        return new AbusePolicy(modes, caps, table, conversion, spraying, botCheckFrom);
    }

    /** Another conversion brake. */
    public AbusePolicy withConversion(ConversionBrake brake) {
        return new AbusePolicy(modes, caps, prices, brake, spraying, botCheckFrom);
    }

    /** Another brake on spraying. */
    public AbusePolicy withSpraying(SprayBrake brake) {
        return new AbusePolicy(modes, caps, prices, conversion, brake, botCheckFrom);
    }

    /** @throws IllegalArgumentException unless {@code percent} lies between 0 (always) and 100 */
    public AbusePolicy withBotCheckFrom(int percent) {
        if (percent < 0 || percent > 100) {
            throw new IllegalArgumentException("a bot check is demanded from 0 to 100 percent, not " + percent);
        }
        return new AbusePolicy(modes, caps, prices, conversion, spraying, percent);
    }

    private AbusePolicy withModes(Map<Rule, RuleMode> others) {
        return new AbusePolicy(others, caps, prices, conversion, spraying, botCheckFrom);
    }

    private AbusePolicy withCaps(Caps others) {
        return new AbusePolicy(modes, others, prices, conversion, spraying, botCheckFrom);
    }

    private static Map<Rule, RuleMode> all(RuleMode mode) {
        Map<Rule, RuleMode> modes = new EnumMap<>(Rule.class);
        for (Rule rule : Rule.values()) {
            modes.put(rule, mode);
        }
        return modes;
    }
}
