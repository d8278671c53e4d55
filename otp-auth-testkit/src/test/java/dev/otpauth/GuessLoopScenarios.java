// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth;

import static dev.otpauth.testkit.TestOtpAuth.phone;
import static org.assertj.core.api.Assertions.assertThat;

import dev.otpauth.GuessLoop.Manner;
import dev.otpauth.spi.Stores;
import dev.otpauth.testkit.MutableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The odds of whoever guesses without end at one phone: at most ten evaluated guesses in any 24 hours. The rules against abuse
 * are off, so nothing else stops them.
 */
abstract class GuessLoopScenarios {

    private static final Duration DAY = Duration.ofHours(24);
    private static final int DAYS = 3;

    /** The stores of one more process, which it shares with the others of this test. */
    abstract Stores join();

    @ParameterizedTest(name = "{1}, seed {0}")
    @CsvSource({"1, PATIENT", "2, PATIENT", "3, GREEDY"})
    @Tag("BRU-01")
    @Tag("BRU-02")
    @Tag("BRU-05")
    void anAttackerHasTenGuessesADayAndTheOwnersDeviceSignsInThroughout(long seed, Manner manner) {
        try (GuessLoop loop = loop(seed, manner, true)) {
            loop.run(DAY.multipliedBy(DAYS));

            System.out.println("seed " + seed + ": " + report(loop));
            assertThat(loop.owners).hasSizeGreaterThan(5).doesNotContain(false);
            requireTenADay(loop);
            // It was an attack indeed: the attacker used up what there was.
            assertThat(loop.evaluated).hasSizeBetween(manner == Manner.PATIENT ? 9 * DAYS : 5 * DAYS, 10 * DAYS);
            assertThat(loop.startsRefused).isGreaterThan(manner == Manner.GREEDY ? 100 : 0);
            assertThat(loop.guessesRefused).isGreaterThan(100);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {4, 5})
    @Tag("BRU-02")
    void anAttackerDoesNotRideOnTheSignInsOfAnOwnerWithoutAKnownDevice(long seed) {
        try (GuessLoop loop = loop(seed, Manner.RIDING, false)) {
            loop.run(DAY.multipliedBy(DAYS));

            System.out.println("seed " + seed + ": " + report(loop));
            requireTenADay(loop);
            assertThat(loop.owners.stream().filter(isIn -> isIn)).hasSizeGreaterThan(3);
        }
    }

    private GuessLoop loop(long seed, Manner manner, boolean withDevice) {
        return new GuessLoop(seed, MutableClock.create(), this::join, phone((int) seed), manner, withDevice);
    }

    private static void requireTenADay(GuessLoop loop) {
        for (Instant from : loop.evaluated) {
            assertThat(loop.evaluated)
                    .filteredOn(guess -> !guess.isBefore(from) && guess.isBefore(from.plus(DAY)))
                    .as("guesses in the 24 hours from " + from)
                    .hasSizeLessThanOrEqualTo(10);
        }
    }

    private static String report(GuessLoop loop) {
        List<Boolean> owners = loop.owners;
        return loop.evaluated.size() + " guesses evaluated, " + loop.guessesRefused + " refused, " + loop.startsRefused
                + " codes refused; the owner signed in "
                + owners.stream().filter(isIn -> isIn).count() + " times of " + owners.size();
    }
}
