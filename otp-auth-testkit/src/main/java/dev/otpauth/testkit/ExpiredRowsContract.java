// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.testkit;

import static dev.otpauth.testkit.Challenges.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.otpauth.model.Challenge;
import dev.otpauth.model.ChallengeId;
import dev.otpauth.model.Control;
import dev.otpauth.model.Limit;
import dev.otpauth.model.Permit;
import dev.otpauth.model.Purpose;
import dev.otpauth.model.Scope;
import dev.otpauth.model.Session;
import dev.otpauth.model.StoredToken;
import dev.otpauth.model.Tally;
import dev.otpauth.model.Target;
import dev.otpauth.policy.GuessLimits;
import dev.otpauth.spi.DeviceVisit;
import dev.otpauth.spi.ExpiredRows;
import dev.otpauth.spi.RotationResult;
import dev.otpauth.spi.Stores;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the {@link ExpiredRows} of every set of stores owe their callers. Needs stores that hold nothing. */
public interface ExpiredRowsContract {

    Instant LATER = NOW.plus(Duration.ofDays(60));

    /** Stores that hold nothing, the same at every call within one test. */
    Stores stores();

    @Test
    @Tag("OTP-11")
    @Tag("CH-D25")
    @Tag("TOK-13")
    default void everythingThatIsOverGoesInTheEnd() {
        stores().challenges().open(Challenges.live());
        StoredToken refresh = openedSession();
        stores().tokens().save(token(refresh));
        stores().sessions().rotate(Sessions.rotation(refresh.hash(), NOW));
        stores().limiter().take(List.of(permit()), NOW);
        stores().idempotency().begin(Subjects.key(), Subjects.fingerprint(), ChallengeId.random(), NOW);
        stores().tallies().add(List.of(Tally.one(Subjects.key(), NOW, Tally.Kind.SENT)), NOW);
        stores().controls().put(hold());

        assertThat(purged(LATER, 1000)).isEqualTo(9);
        assertThat(purged(LATER, 1000)).isZero();
    }

    @Test
    @Tag("TOK-13")
    default void nothingThatIsLiveGoes() {
        Challenge challenge = Challenges.live();
        stores().challenges().open(challenge);
        StoredToken refresh = openedSession();
        stores().tokens().save(token(refresh));
        stores().limiter().take(List.of(permit()), NOW);
        stores().idempotency().begin(Subjects.key(), Subjects.fingerprint(), ChallengeId.random(), NOW);
        stores().tallies().add(List.of(Tally.one(Subjects.key(), NOW, Tally.Kind.SENT)), NOW);
        stores().controls().put(hold());

        assertThat(purged(NOW.plusSeconds(299), 1000)).isZero();
        assertThat(stores().challenges().find(challenge.id())).contains(challenge);
        assertThat(stores().sessions().rotate(Sessions.rotation(refresh.hash(), NOW)))
                .isInstanceOf(RotationResult.Rotated.class);
    }

    @Test
    @Tag("BRU-02")
    default void aGuessBudgetIsForgottenAYearAfterItsNewestFailureAndNotBefore() {
        Challenge challenge = Challenges.live();
        stores().challenges().open(challenge);
        stores().challenges().countAttempt(Challenges.claim(challenge), GuessLimits.defaults(), NOW.minusSeconds(60));
        stores().challenges().countAttempt(Challenges.claim(challenge), GuessLimits.defaults(), NOW);
        Instant end = NOW.plus(GuessLimits.MEMORY);

        assertThat(purged(end.minusMillis(1), 1000)).isEqualTo(1);
        assertThat(purged(end, 1000)).isEqualTo(1);
        assertThat(purged(end, 1000)).isZero();
    }

    @Test
    @Tag("TOK-13")
    default void aDeviceIsForgottenWhenItExpires() {
        Instant end = NOW.plus(Duration.ofDays(180));
        for (int device = 0; device < 3; device++) {
            stores().devices()
                    .remember(new DeviceVisit(
                            Subjects.key(), Optional.empty(), Sessions.hash(), NOW, NOW.plusSeconds(1), end, 10));
        }

        assertThat(purged(end.minusMillis(1), 1000)).isZero();
        assertThat(purged(end, 2)).isEqualTo(2);
        assertThat(purged(end, 1000)).isEqualTo(1);
    }

    @Test
    @Tag("OTP-11")
    default void aSignInLeavesNoGuessBudgetBehind() {
        Challenge challenge = Challenges.live();
        stores().challenges().open(challenge);
        stores().challenges().countAttempt(Challenges.claim(challenge), GuessLimits.defaults(), NOW);
        stores().challenges().consume(challenge.id(), NOW);

        assertThat(purged(NOW.plus(GuessLimits.MEMORY), 1000)).isEqualTo(1);
    }

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
    @Tag("TOK-13")
    default void aReplacedRefreshTokenIsKeptAsLongAsItsReuseWouldTell() {
        StoredToken refresh = openedSession();
        stores().sessions().rotate(Sessions.rotation(refresh.hash(), NOW));
        Instant last = refresh.expiresAt().minusMillis(1);
        purged(last, 1000);

        assertThat(stores().sessions().rotate(Sessions.rotation(refresh.hash(), last)))
                .isInstanceOf(RotationResult.Reused.class);
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

    private StoredToken openedSession() {
        var user = stores().users()
                .findOrCreate(Subjects.phone(), Optional.empty(), NOW)
                .user();
        Session session = Sessions.of(user.id(), NOW);
        StoredToken refresh = Sessions.refresh(session);
        assertThat(stores().sessions().open(session, Optional.of(refresh), 20)).isPresent();
        return refresh;
    }

    private static StoredToken token(StoredToken refresh) {
        return new StoredToken(
                Sessions.hash(), refresh.sessionId(), refresh.userId(), Scope.ACCESS, NOW, NOW.plusSeconds(3600));
    }

    private int purged(Instant now, int limit) {
        return stores().expiredRows().stream()
                .mapToInt(rows -> rows.purge(now, limit))
                .sum();
    }

    private static Control hold() {
        Optional<Instant> until = Optional.of(NOW.plusSeconds(3600));
        return new Control(Control.Kind.HOLD, Target.prefix("+999555"), "brake", "", NOW, until);
    }

    private static Permit permit() {
        return new Permit(Subjects.key(), List.of(new Limit.SlidingWindow(1, Duration.ofHours(1))));
    }
}
