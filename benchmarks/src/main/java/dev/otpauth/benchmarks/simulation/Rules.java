// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.benchmarks.simulation;

import dev.otpauth.OtpAuthBuilder;
import dev.otpauth.policy.AbusePolicy;
import dev.otpauth.policy.PriceTable;
import dev.otpauth.policy.Rule;
import dev.otpauth.policy.RuleMode;

/** The rules of the site: as one with 100,000 sign-ins a day would set them, or none. */
enum Rules {
    ON,
    /** On, but nobody tells people from programs. */
    BARE,
    OFF;

    /** What a person can show and a machine cannot. */
    static final String PROOF = "a person";

    OtpAuthBuilder applyTo(OtpAuthBuilder builder) {
        return switch (this) {
            case ON -> builder.abuse(policy()).botCheck((proof, client) -> proof.equals(PROOF));
            case BARE -> builder.abuse(policy());
            case OFF -> builder.abuse(AbusePolicy.off());
        };
    }

    /** The defaults, with budgets of about three times an ordinary day, and the statistical rules in force. */
    static AbusePolicy policy() {
        PriceTable prices = PriceTable.flat(Country.ELSEWHERE);
        for (Country country : Country.HOME) {
            prices = prices.with(country.region(), country.price());
        }
        return AbusePolicy.defaults()
                .withPrices(prices)
                .withCap(Rule.GLOBAL_MINUTE, 400)
                .withCap(Rule.GLOBAL_DAY, 250_000)
                .withCap(Rule.SPEND_HOUR, 1_000_000_000L)
                .withCap(Rule.SPEND_DAY, 12_000_000_000L)
                .withMode(Rule.NETWORK_COUNTRIES, RuleMode.ENFORCE)
                .withMode(Rule.CONVERSION_PREFIX, RuleMode.ENFORCE)
                .withMode(Rule.CONVERSION_COUNTRY, RuleMode.ENFORCE);
    }
}
