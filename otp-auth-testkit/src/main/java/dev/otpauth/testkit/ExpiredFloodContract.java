// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.testkit;

import static dev.otpauth.testkit.Challenges.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.otpauth.model.Purpose;
import dev.otpauth.spi.ExpiredRows;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How the {@link ExpiredRows} of a set of stores keep up with many rows, and with many who purge. */
public interface ExpiredFloodContract extends PurgeContract {

    Instant LATER = NOW.plus(Duration.ofDays(60));

    @Test
    @Tag("OTP-11")
    default void noMoreGoAtATimeThanAskedFor() {
        for (int row = 0; row < 25; row++) {
            stores().challenges().open(Challenges.live());
        }

        assertThat(purged(LATER, 10)).isEqualTo(10);
        assertThat(purged(LATER, 10)).isEqualTo(10);
        assertThat(purged(LATER, 10)).isEqualTo(5);
    }

    @Test
    default void manyWhoPurgeAtOnceTakeEachRowOnce() {
        for (int row = 0; row < 300; row++) {
            stores().challenges().open(Challenges.live());
        }

        List<Integer> purged = Race.atOnce(16, () -> purged(LATER, 1000));

        assertThat(purged.stream().mapToInt(Integer::intValue).sum() + purged(LATER, 1000))
                .isEqualTo(300);
    }

    /** Challenges that the attack of a day opens each minute. */
    default int attacksPerMinute() {
        return 1;
    }

    /** Purged once a minute, as the library does it, the table holds what is live and no more than ten minutes beyond. */
    @Test
    @Tag("OTP-11")
    default void anAttackOfADayLeavesTenMinutesOfExpiredRowsAtMost() {
        int opened = 0;
        int gone = 0;
        for (int minute = 0; minute < 24 * 60; minute++) {
            Instant now = NOW.plus(Duration.ofMinutes(minute));
            for (int i = 0; i < attacksPerMinute(); i++, opened++) {
                stores().challenges().open(Challenges.of(Subjects.phone(), Purpose.SIGN_IN, Subjects.key(), now));
            }
            gone += purgedChallenges(now);
            assertThat(opened - gone).isLessThanOrEqualTo(attacksPerMinute() * (5 + 10));
        }
        assertThat(gone).isGreaterThan(opened * 9 / 10);
    }

    private int purgedChallenges(Instant now) {
        ExpiredRows challenges = stores().expiredRows().stream()
                .filter(rows -> rows.name().equals("challenges"))
                .findFirst()
                .orElseThrow();
        int gone = 0;
        for (int batch = 1000; batch == 1000; gone += batch) {
            batch = challenges.purge(now, 1000);
        }
        return gone;
    }
}
