// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.internal.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpauth.model.Grip;
import dev.otpauth.model.Limit;
import dev.otpauth.model.Permit;
import dev.otpauth.policy.Rule;
import dev.otpauth.policy.RuleMode;
import dev.otpauth.spi.RateLimiter.Fill;
import dev.otpauth.testkit.Race;
import dev.otpauth.testkit.Subjects;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("SND-08")
class AlarmsTest {

    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
    private static final Limit DAY = new Limit.Quota(100, Duration.ofDays(1));

    private final Alarms alarms = new Alarms();
    private final Permit permit = new Permit(Subjects.key(), List.of(DAY), 1, Grip.SHARED);
    private final RulePermit rule = new RulePermit(Rule.SPEND_DAY, RuleMode.ENFORCE, permit, 1, true);

    @Test
    void ofManyWhoPassTheMarkAtOnceOneRings() {
        for (int round = 0; round < 300; round++) {
            assertThat(rings(60, NOW)).isFalse();
            assertThat(Race.atOnce(8, () -> rings(80, NOW))).containsOnlyOnce(true);
        }
    }

    @Test
    void ringsAgainOnceItWasLowOrAWindowLater() {
        assertThat(rings(80, NOW)).isTrue();
        assertThat(rings(71, NOW)).isFalse();
        assertThat(rings(80, NOW)).isFalse();
        assertThat(rings(70, NOW)).isFalse();
        assertThat(rings(80, NOW)).isTrue();

        assertThat(rings(80, NOW.plus(permit.memory()).minusMillis(1))).isFalse();
        assertThat(rings(80, NOW.plus(permit.memory()))).isTrue();
    }

    @Test
    void whatIsNoBudgetOfTheOperatorsDoesNotRing() {
        RulePermit prefix = new RulePermit(Rule.PREFIX_SENDS, RuleMode.ENFORCE, permit, 1, false);

        assertThat(alarms.rings(prefix, new Fill(permit.key(), 80, 100, false), NOW))
                .isFalse();
    }

    private boolean rings(long used, Instant now) {
        return alarms.rings(rule, new Fill(permit.key(), used, 100, false), now);
    }
}
