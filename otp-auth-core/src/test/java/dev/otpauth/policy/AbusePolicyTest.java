// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.otpauth.model.Limit;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class AbusePolicyTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration DAY = Duration.ofDays(1);
    private static final AbusePolicy DEFAULTS = AbusePolicy.defaults();

    @ParameterizedTest
    @EnumSource(Rule.class)
    void onlyRulesThatJudgeByStatisticsAreInShadow(Rule rule) {
        boolean statistical = rule.name().startsWith("CONVERSION") || rule == Rule.NETWORK_COUNTRIES;

        assertThat(DEFAULTS.mode(rule)).isEqualTo(statistical ? RuleMode.SHADOW : RuleMode.ENFORCE);
        assertThat(AbusePolicy.off().mode(rule)).isEqualTo(RuleMode.OFF);
        assertThat(AbusePolicy.shadow().mode(rule))
                .isEqualTo(rule == Rule.CONTROL ? RuleMode.ENFORCE : RuleMode.SHADOW);
    }

    @Test
    void oneRuleChangesAlone() {
        AbusePolicy changed = DEFAULTS.withMode(Rule.RISK, RuleMode.OFF)
                .withCap(Rule.NETWORK_SENDS, 40)
                .withCap(Rule.NETWORK_PHONES, 7, MINUTE)
                .withBotCheckFrom(0);

        assertThat(changed.mode(Rule.RISK)).isEqualTo(RuleMode.OFF);
        assertThat(changed.mode(Rule.CARRIER)).isEqualTo(RuleMode.ENFORCE);
        assertThat(changed.cap(Rule.NETWORK_SENDS)).isEqualTo(new Cap(40, MINUTE.multipliedBy(5)));
        assertThat(changed.cap(Rule.NETWORK_PHONES)).isEqualTo(new Cap(7, MINUTE));
        assertThat(changed.botCheckFrom()).isZero();
        assertThat(DEFAULTS.cap(Rule.NETWORK_SENDS)).isEqualTo(new Cap(20, MINUTE.multipliedBy(5)));
    }

    @Test
    void regionsMayHaveCapsOfTheirOwn() {
        AbusePolicy rules = DEFAULTS.withPrefixCap("IN", 50, MINUTE)
                .withOtherCountriesCap(10, DAY)
                .withCountryCap("IN", 100, MINUTE)
                .withCountryCap("IN", 3_000, DAY)
                .withCountryCap("IN", 4_000, DAY);

        assertThat(rules.prefixCap("IN")).isEqualTo(new Cap(50, MINUTE));
        assertThat(rules.prefixCap("US")).isEqualTo(DEFAULTS.cap(Rule.PREFIX_SENDS));
        assertThat(rules.countryCaps("IN")).containsExactly(new Cap(100, MINUTE), new Cap(4_000, DAY));
        assertThat(rules.countryCaps("US")).containsExactly(new Cap(10, DAY));
        assertThat(DEFAULTS.countryCaps("US")).isEmpty();
    }

    @Test
    void aMessageCostsWhatItsRegionCosts() {
        PriceTable prices = PriceTable.flat(100_000).with("US", 7_900).with("ID", 450_000);

        assertThat(prices.priceOf("US")).isEqualTo(7_900);
        assertThat(prices.priceOf("FR")).isEqualTo(100_000);
        assertThat(prices.dearest(Optional.of(Set.of("US")))).isEqualTo(7_900);
        assertThat(prices.dearest(Optional.of(Set.of("US", "FR")))).isEqualTo(100_000);
        assertThat(prices.dearest(Optional.empty())).isEqualTo(450_000);
    }

    @Test
    void fewAreCountedOneByOneAndManyInSlices() {
        assertThat(new Cap(100, DAY).asLimit()).isEqualTo(new Limit.SlidingWindow(100, DAY));
        assertThat(new Cap(101, DAY).asLimit()).isEqualTo(new Limit.Quota(101, DAY));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("unsafe")
    void whatIsNotSafeIsRefused(String what, ThrowingCallable setting) {
        assertThatIllegalArgumentException().as(what).isThrownBy(setting);
    }

    static Stream<Arguments> unsafe() {
        return Stream.of(
                refused("a cap of nothing", () -> DEFAULTS.withCap(Rule.GLOBAL_DAY, 0)),
                refused("a rule without a cap", () -> DEFAULTS.withCap(Rule.SPRAYING, 1)),
                refused("a minute of two", () -> DEFAULTS.withCap(Rule.GLOBAL_MINUTE, 1, MINUTE.multipliedBy(2))),
                refused("a window of no time", () -> new Cap(1, Duration.ZERO)),
                refused("a window of 32 days", () -> new Cap(1, Duration.ofDays(32))),
                refused("a region in small letters", () -> DEFAULTS.withPrefixCap("in", 1, MINUTE)),
                refused("a calling code", () -> DEFAULTS.withCountryCap("91", 1, MINUTE)),
                refused("messages for nothing", () -> PriceTable.flat(0)),
                refused("messages beyond price", () -> PriceTable.flat(1).with("US", 100_000_001)),
                refused("conversion of nine messages", () -> new ConversionBrake(9, 10, MINUTE)),
                refused("conversion of 100 percent", () -> new ConversionBrake(50, 100, MINUTE)),
                refused("a hold of eight days", () -> new ConversionBrake(50, 10, Duration.ofDays(8))),
                refused("spraying of nine codes", () -> new SprayBrake(9, 50, MINUTE)),
                refused("spraying of no share", () -> new SprayBrake(200, 0, MINUTE)),
                refused("spraying for two days", () -> new SprayBrake(200, 50, Duration.ofDays(2))),
                refused("101 percent", () -> DEFAULTS.withBotCheckFrom(101)));
    }

    private static Arguments refused(String what, ThrowingCallable setting) {
        return Arguments.of(what, setting);
    }
}
