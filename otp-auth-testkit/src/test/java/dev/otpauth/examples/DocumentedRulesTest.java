// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpauth.policy.AbusePolicy;
import dev.otpauth.policy.Cap;
import dev.otpauth.policy.ConversionBrake;
import dev.otpauth.policy.Rule;
import dev.otpauth.policy.SprayBrake;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The table of rules says what the defaults are. */
class DocumentedRulesTest {

    private static final AbusePolicy DEFAULTS = AbusePolicy.defaults();

    @ParameterizedTest
    @EnumSource(Rule.class)
    void everyRuleIsInTheTableWithItsDefault(Rule rule) throws IOException {
        String row = "| `" + rule + "` | " + DEFAULTS.mode(rule).name().toLowerCase(Locale.ROOT) + " | " + figure(rule);

        assertThat(Files.readString(Path.of("..", "docs", "abuse.md"))).contains(row);
    }

    private static String figure(Rule rule) {
        return switch (rule) {
            case COUNTRY_SENDS -> DEFAULTS.countryCaps().isEmpty() ? "none |" : "some |";
            case CONVERSION_PREFIX, CONVERSION_NETWORK ->
                conversion(DEFAULTS.conversion(), DEFAULTS.conversion().sends());
            case CONVERSION_COUNTRY ->
                conversion(DEFAULTS.conversion(), DEFAULTS.conversion().sendsToRegion());
            case SPRAYING -> spraying(DEFAULTS.spraying());
            case BOT_CHECK -> "from " + DEFAULTS.botCheckFrom() + " % of any limit |";
            case CARRIER, RISK, CONTROL -> "|";
            case SPEND_HOUR, SPEND_DAY -> cap(DEFAULTS.cap(rule), 1_000_000);
            default -> cap(DEFAULTS.cap(rule), 1);
        };
    }

    private static String cap(Cap cap, long unit) {
        return cap.max() / unit + " in " + length(cap.window()) + " |";
    }

    private static String conversion(ConversionBrake brake, int sends) {
        return "under " + brake.percent() + " % of " + sends + " sent | silence for " + length(brake.hold());
    }

    private static String spraying(SprayBrake brake) {
        return "over " + brake.wrong() + " wrong and over " + brake.percent() + " % in " + length(brake.window())
                + " |";
    }

    private static String length(Duration window) {
        if (window.toMinutes() < 60) {
            return window.toMinutes() + " min";
        }
        return window.toHours() < 24 ? window.toHours() + " h" : window.toDays() + " d";
    }
}
