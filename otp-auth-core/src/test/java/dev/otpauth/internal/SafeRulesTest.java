// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.internal;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.otpauth.policy.AbusePolicy;
import dev.otpauth.policy.PhonePolicy;
import dev.otpauth.policy.PriceTable;
import dev.otpauth.policy.Rule;
import dev.otpauth.policy.RuleMode;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("BRU-09")
class SafeRulesTest {

    private static final AbusePolicy DEFAULTS = AbusePolicy.defaults();
    private static final PhonePolicy PHONES = PhonePolicy.allowing("US", "IN");

    @Test
    void theDefaultsGoTogether() {
        for (AbusePolicy rules : new AbusePolicy[] {DEFAULTS, AbusePolicy.shadow(), AbusePolicy.off()}) {
            SafeRules.requireConsistent(rules, PHONES);
            SafeRules.requireConsistent(rules, PhonePolicy.allowingEveryRegion());
        }
    }

    @ParameterizedTest
    @MethodSource("contradictions")
    void rulesThatContradictEachOtherAreRefusedWithTheArithmetic(AbusePolicy rules, String arithmetic) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SafeRules.requireConsistent(rules, PHONES))
                .withMessageContaining(arithmetic);
    }

    static Stream<Arguments> contradictions() {
        Duration hour = Duration.ofHours(1);
        return Stream.of(
                Arguments.of(
                        DEFAULTS.withCap(Rule.SPEND_DAY, 40_000_000),
                        "SPEND_HOUR allows 50000000 millionths in PT1H and SPEND_DAY only 40000000"),
                Arguments.of(
                        DEFAULTS.withCap(Rule.GLOBAL_DAY, 99),
                        "GLOBAL_MINUTE allows 100 messages in PT1M and GLOBAL_DAY only 99"),
                Arguments.of(
                        DEFAULTS.withCap(Rule.NETWORK_SENDS, 501),
                        "one network may ask for 501 per PT5M, more than all together: GLOBAL_MINUTE allows 100 per PT1M,"
                                + " that is 500"),
                Arguments.of(DEFAULTS.withCap(Rule.PREFIX_SENDS, 1_001), "one prefix may get 1001 per PT10M"),
                Arguments.of(
                        DEFAULTS.withPrefixCap("IN", 5_001, Duration.ofHours(10)), "one prefix of IN may get 5001"),
                Arguments.of(DEFAULTS.withCountryCap("IN", 6_001, hour), "IN may get 6001"),
                Arguments.of(DEFAULTS.withOtherCountriesCap(5_001, hour), "each other region may get 5001"),
                Arguments.of(
                        DEFAULTS.withPrices(PriceTable.flat(1).with("IN", 50_000_001)),
                        "costs 50000001 millionths, and SPEND_HOUR allows 50000000 per PT1H"));
    }

    @Test
    void whatIsNotEnforcedContradictsNothing() {
        SafeRules.requireConsistent(
                DEFAULTS.withCap(Rule.SPEND_DAY, 1).withMode(Rule.SPEND_DAY, RuleMode.SHADOW), PHONES);
        SafeRules.requireConsistent(
                DEFAULTS.withCap(Rule.NETWORK_SENDS, 501).withMode(Rule.NETWORK_SENDS, RuleMode.OFF), PHONES);
        SafeRules.requireConsistent(DEFAULTS.withPrices(PriceTable.flat(1).with("GB", 90_000_000)), PHONES);
    }
}
