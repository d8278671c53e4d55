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
import dev.otpauth.model.Scope;
import dev.otpauth.model.Session;
import dev.otpauth.model.StoredToken;
import dev.otpauth.model.Tally;
import dev.otpauth.model.Target;
import dev.otpauth.spi.DeviceVisit;
import dev.otpauth.spi.ExpiredRows;
import dev.otpauth.spi.RotationResult;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the {@link ExpiredRows} of every set of stores owe their callers. Needs stores that hold nothing. */
public interface ExpiredRowsContract extends ExpiredGuessesContract, ExpiredFloodContract {

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
    @Tag("TOK-13")
    default void aReplacedRefreshTokenIsKeptAsLongAsItsReuseWouldTell() {
        StoredToken refresh = openedSession();
        stores().sessions().rotate(Sessions.rotation(refresh.hash(), NOW));
        Instant last = refresh.expiresAt().minusMillis(1);
        purged(last, 1000);

        assertThat(stores().sessions().rotate(Sessions.rotation(refresh.hash(), last)))
                .isInstanceOf(RotationResult.Reused.class);
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

    private static Control hold() {
        Optional<Instant> until = Optional.of(NOW.plusSeconds(3600));
        return new Control(Control.Kind.HOLD, Target.prefix("+999555"), "brake", "", NOW, until);
    }

    private static Permit permit() {
        return new Permit(Subjects.key(), List.of(new Limit.SlidingWindow(1, Duration.ofHours(1))));
    }
}
