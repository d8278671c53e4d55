// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.testkit;

import static dev.otpauth.testkit.Challenges.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.otpauth.model.SessionEnd;
import dev.otpauth.model.StoredToken;
import dev.otpauth.model.TokenHash;
import dev.otpauth.spi.Rotation;
import dev.otpauth.spi.RotationResult;
import dev.otpauth.spi.RotationResult.NotLive;
import dev.otpauth.spi.RotationResult.Reused;
import dev.otpauth.spi.RotationResult.Rotated;
import dev.otpauth.spi.SessionStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What every {@link SessionStore} owes its callers, about refresh tokens. */
public interface RefreshContract extends AccountsContract {

    @Test
    @Tag("TOK-06")
    default void aRefreshTokenIsReplacedByItsSuccessor() {
        StoredToken first = newRefreshToken();
        Rotation wish = Sessions.rotation(first.hash(), NOW.plusSeconds(60));

        Rotated rotated = (Rotated) sessions().rotate(wish);

        assertThat(rotated.salt()).isEqualTo(wish.salt());
        assertThat(rotated.session().id()).isEqualTo(first.sessionId());
        assertThat(rotated.rotatedAt()).isEqualTo(wish.now());
        assertThat(rotated.successorExpiresAt()).isEqualTo(wish.successorExpiresAt());
        assertThat(rotate(wish.successor(), NOW.plusSeconds(120))).isInstanceOf(Rotated.class);
    }

    @Test
    @Tag("TOK-06")
    default void withinTheGraceTheSameSuccessorIsReturned() {
        StoredToken first = newRefreshToken();
        Rotated rotated = (Rotated) rotate(first, NOW);

        assertThat(rotate(first, NOW.plus(Sessions.GRACE).minusMillis(1))).isEqualTo(rotated);
    }

    @Test
    @Tag("TOK-06")
    default void theGraceDoesNotSlide() {
        StoredToken first = newRefreshToken();
        rotate(first, NOW);
        for (int second = 1; second < Sessions.GRACE.toSeconds(); second++) {
            assertThat(rotate(first, NOW.plusSeconds(second))).isInstanceOf(Rotated.class);
        }

        assertThat(rotate(first, NOW.plus(Sessions.GRACE))).isInstanceOf(Reused.class);
    }

    @Test
    @Tag("TOK-06")
    default void reuseAfterTheGraceEndsTheSessionForThiefAndOwner() {
        StoredToken first = newRefreshToken();
        Rotation wish = Sessions.rotation(first.hash(), NOW);
        sessions().rotate(wish);
        Instant later = NOW.plus(Duration.ofDays(3));

        assertThat(rotate(first, later)).isEqualTo(new Reused(first.sessionId(), first.userId()));
        assertThat(rotate(wish.successor(), later)).isEqualTo(new NotLive());
        assertThat(rotate(first, later)).isEqualTo(new NotLive());
        assertThat(sessions().list(first.userId(), later)).isEmpty();
    }

    @Test
    @Tag("TOK-06")
    default void fiftyRefreshesAtOnceMakeOneSuccessor() {
        for (int round = 0; round < Math.max(1, rounds() / 2); round++) {
            StoredToken first = newRefreshToken();

            List<RotationResult> results = Race.atOnce(50, () -> rotate(first, NOW));

            assertThat(results).hasOnlyElementsOfType(Rotated.class);
            assertThat(results.stream().distinct()).hasSize(1);
        }
    }

    @Test
    @Tag("TOK-06")
    default void oneOfManyReusesIsReported() {
        StoredToken first = newRefreshToken();
        rotate(first, NOW);

        List<RotationResult> results = Race.atOnce(() -> rotate(first, NOW.plus(Sessions.GRACE)));

        assertThat(results).filteredOn(Reused.class::isInstance).hasSize(1);
        assertThat(results).filteredOn(NotLive.class::isInstance).hasSize(Race.THREADS - 1);
    }

    @Test
    @Tag("TIM-01")
    default void anUnusedRefreshTokenDiesAtItsIdleEnd() {
        StoredToken late = newRefreshToken();
        StoredToken intime = newRefreshToken();

        assertThat(rotate(late, late.expiresAt())).isEqualTo(new NotLive());
        assertThat(rotate(intime, intime.expiresAt().minusMillis(1))).isInstanceOf(Rotated.class);
    }

    @Test
    @Tag("TOK-04")
    default void noSuccessorOutlivesTheSession() {
        StoredToken first = newRefreshToken();
        Rotation second = Sessions.rotation(first.hash(), NOW.plus(Duration.ofDays(13)));
        sessions().rotate(second);

        Rotated rotated = (Rotated) rotate(second.successor(), NOW.plus(Duration.ofDays(26)));

        assertThat(rotated.successorExpiresAt()).isEqualTo(rotated.session().expiresAt());
        assertThat(rotate(second.successor(), rotated.session().expiresAt())).isEqualTo(new NotLive());
    }

    @Test
    @Tag("TOK-12")
    default void onlyARefreshTokenIsReplaced() {
        StoredToken access = saved(Sessions.access(newSession()));

        assertThat(rotate(access, NOW)).isEqualTo(new NotLive());
        assertThat(rotate(Sessions.hash(), NOW)).isEqualTo(new NotLive());
    }

    @Test
    default void nothingIsReplacedOnceTheSessionHasEndedOrTheUserIsFrozen() {
        StoredToken ended = newRefreshToken();
        sessions().end(ended.sessionId(), ended.userId(), SessionEnd.LOGGED_OUT, NOW);
        StoredToken frozen = newRefreshToken();
        users().freeze(frozen.userId(), NOW);

        assertThat(rotate(ended, NOW)).isEqualTo(new NotLive());
        assertThat(rotate(frozen, NOW)).isEqualTo(new NotLive());
    }

    private RotationResult rotate(StoredToken token, Instant now) {
        return rotate(token.hash(), now);
    }

    private RotationResult rotate(TokenHash hash, Instant now) {
        return sessions().rotate(Sessions.rotation(hash, now));
    }
}
