// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.testkit;

import static dev.otpauth.testkit.Challenges.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.otpauth.model.Grip;
import dev.otpauth.model.Permit;
import dev.otpauth.spi.RateLimiter;
import dev.otpauth.spi.RateLimiter.Decision;
import dev.otpauth.spi.RateLimiter.Decision.Denied;
import dev.otpauth.spi.RateLimiter.Decision.Granted;
import dev.otpauth.spi.RateLimiter.Fill;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a {@link RateLimiter} does with permits of different grips in one request. */
public interface GripContract {

    RateLimiter limiter();

    @Test
    @Tag("SND-06")
    default void aFullRequiredPermitLeavesEveryOtherUntaken() {
        Permit full = Permits.full(limiter(), Grip.REQUIRED, NOW);
        Permit required = Permits.perHour(2);
        Permit shared = Permits.perHour(2).with(Grip.SHARED);
        Permit watched = Permits.perHour(2).with(Grip.WATCHED);

        assertThat(limiter().take(List.of(shared, required, watched, full), NOW))
                .isInstanceOf(Denied.class);
        assertThat(List.of(required, shared, watched)).allMatch(permit -> Permits.room(limiter(), permit, NOW) == 2);
    }

    @Test
    @Tag("SND-13")
    default void aFullSharedPermitRefusesNothingAndNoneOfItsKindIsTaken() {
        Permit full = Permits.full(limiter(), Grip.SHARED, NOW);
        Permit required = Permits.perHour(2);
        Permit shared = Permits.perHour(2).with(Grip.SHARED);
        Permit watched = Permits.perHour(2).with(Grip.WATCHED);

        Decision decision = limiter().take(List.of(shared, required, watched, full), NOW);

        assertThat(decision).isInstanceOf(Granted.class);
        assertThat(decision.fills()).extracting(Fill::exceeded).containsExactly(false, false, false, true);
        assertThat(decision.fills()).extracting(Fill::used).containsExactly(0L, 1L, 1L, 1L);
        assertThat(Permits.room(limiter(), required, NOW)).isEqualTo(1);
        assertThat(Permits.room(limiter(), shared, NOW)).isEqualTo(2);
        assertThat(Permits.room(limiter(), watched, NOW)).isEqualTo(1);
    }

    @Test
    default void aFullWatchedPermitRefusesNothingAndIsSeen() {
        Permit full = Permits.full(limiter(), Grip.WATCHED, NOW);
        Permit shared = Permits.perHour(2).with(Grip.SHARED);
        Permit watched = Permits.perHour(2).with(Grip.WATCHED);

        Decision decision = limiter().take(List.of(full, watched, shared), NOW);

        assertThat(decision).isInstanceOf(Granted.class);
        assertThat(decision.fills()).extracting(Fill::exceeded).containsExactly(true, false, false);
        assertThat(Permits.room(limiter(), shared, NOW)).isEqualTo(1);
        assertThat(Permits.room(limiter(), watched, NOW)).isEqualTo(1);
    }

    @Test
    default void onlyRequiredPermitsSayWhenToComeBack() {
        Permit required = Permits.perHour(5);
        Permit shared = Permits.full(limiter(), Grip.SHARED, NOW.minus(Duration.ofMinutes(1)));
        Permit watched = Permits.full(limiter(), Grip.WATCHED, NOW.minus(Duration.ofMinutes(2)));

        assertThat(Permits.next(limiter().take(List.of(watched, required, shared), NOW)))
                .isEqualTo(NOW);
        Permit refused = Permits.full(limiter(), Grip.REQUIRED, NOW.minus(Duration.ofMinutes(50)));
        assertThat(Permits.wait(limiter().take(List.of(watched, refused, shared), NOW)))
                .contains(Duration.ofMinutes(10));
    }

    /** Three permits, each full or not, of every grip: 216 requests. */
    @Test
    @Tag("SND-06")
    default void whatIsTakenIsTheSameForEveryMixtureOfGrips() {
        List<Grip> grips = List.of(Grip.values());
        for (int mixture = 0; mixture < 6 * 6 * 6; mixture++) {
            List<Permit> permits = new ArrayList<>();
            List<Boolean> full = new ArrayList<>();
            for (int rest = mixture, place = 0; place < 3; place++, rest /= 6) {
                Grip grip = grips.get(rest % 3);
                full.add(rest % 6 >= 3);
                permits.add(
                        full.get(place)
                                ? Permits.full(limiter(), grip, NOW)
                                : Permits.perHour(1).with(grip));
            }

            requireTaken(permits, full);
        }
    }

    private void requireTaken(List<Permit> permits, List<Boolean> full) {
        boolean denied = anyFull(Grip.REQUIRED, permits, full);
        boolean muted = anyFull(Grip.SHARED, permits, full);

        Decision asked = limiter().ask(permits, NOW);
        Decision decision = limiter().take(permits, NOW);

        assertThat(asked).as("asking %s", permits).isEqualTo(decision);
        assertThat(decision instanceof Denied).as("%s", permits).isEqualTo(denied);
        assertThat(decision.fills()).extracting(Fill::exceeded).isEqualTo(full);
        for (int i = 0; i < permits.size(); i++) {
            Grip grip = permits.get(i).grip();
            boolean taken = !denied && !full.get(i) && (grip != Grip.SHARED || !muted);
            boolean hasRoom = Permits.room(limiter(), permits.get(i), NOW) > 0;
            assertThat(hasRoom).as("%s of %s", i, permits).isEqualTo(!full.get(i) && !taken);
            assertThat(decision.fills().get(i).used()).isEqualTo(taken || full.get(i) ? 1 : 0);
        }
    }

    private static boolean anyFull(Grip grip, List<Permit> permits, List<Boolean> full) {
        return IntStream.range(0, permits.size()).anyMatch(i -> permits.get(i).grip() == grip && full.get(i));
    }
}
