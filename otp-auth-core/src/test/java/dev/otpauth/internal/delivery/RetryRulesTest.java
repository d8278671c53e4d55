// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.internal.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpauth.model.DeliveryFailure;
import dev.otpauth.spi.SendResult.Refused;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

@Tag("RES-01")
class RetryRulesTest {

    private final RetryRules rules = new RetryRules(3);

    @ParameterizedTest
    @EnumSource(
            value = DeliveryFailure.class,
            mode = Mode.EXCLUDE,
            names = {"THROTTLED", "NOT_CONNECTED"})
    @Tag("CH-D33")
    void whatWouldBeRefusedAgainIsNotTriedAgain(DeliveryFailure cause) {
        assertThat(rules.pauseAfter(Refused.because(cause), 1)).isEmpty();
    }

    @Test
    @Tag("MSG-08")
    void aFailedConnectionIsTriedOnceMore() {
        assertThat(rules.pauseAfter(Refused.because(DeliveryFailure.NOT_CONNECTED), 1))
                .isPresent();
        assertThat(rules.pauseAfter(Refused.because(DeliveryFailure.NOT_CONNECTED), 2))
                .isEmpty();
    }

    @Test
    @Tag("CH-D34")
    void afterTheThirdAttemptThereIsNoPause() {
        Refused throttled = Refused.because(DeliveryFailure.THROTTLED);

        assertThat(rules.pauseAfter(throttled, 1)).isPresent();
        assertThat(rules.pauseAfter(throttled, 2)).isPresent();
        assertThat(rules.pauseAfter(throttled, 3)).isEmpty();
    }

    @Test
    @Tag("RES-02")
    void thePauseIsAtLeastTheOneAskedForAndAtMostAMinuteMore() {
        assertThat(pauseFor(Duration.ofSeconds(7))).isBetween(Duration.ofSeconds(7), Duration.ofSeconds(8));
        assertThat(pauseFor(Duration.ofDays(365))).isBetween(Duration.ofSeconds(60), Duration.ofSeconds(61));
        assertThat(pauseFor(Duration.ofSeconds(-1))).isBetween(Duration.ZERO, Duration.ofSeconds(1));
    }

    @Test
    void pausesAreSpreadOverTheirWholeRange() {
        List<Duration> pauses = Stream.generate(() -> new RetryRules(3))
                .limit(500)
                .map(fresh -> fresh.pauseAfter(Refused.because(DeliveryFailure.THROTTLED), 2)
                        .orElseThrow())
                .toList();

        assertThat(pauses).allSatisfy(pause -> assertThat(pause).isBetween(Duration.ZERO, Duration.ofMillis(100)));
        assertThat(pauses).anyMatch(pause -> pause.toMillis() < 20).anyMatch(pause -> pause.toMillis() > 80);
    }

    @Test
    void atMostOneCallInTenIsARetryHoweverManyFail() {
        int retries = 0;
        for (int call = 0; call < 10_000; call++) {
            rules.firstAttempt();
            retries += rules.pauseAfter(Refused.because(DeliveryFailure.NOT_CONNECTED), 1)
                            .isPresent()
                    ? 1
                    : 0;
        }

        assertThat(retries).isBetween(900, 1010);
    }

    private Duration pauseFor(Duration wish) {
        return rules.pauseAfter(new Refused(DeliveryFailure.THROTTLED, Optional.of(wish)), 1)
                .orElseThrow();
    }
}
