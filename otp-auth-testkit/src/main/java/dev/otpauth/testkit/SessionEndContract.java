// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.testkit;

import static dev.otpauth.testkit.Challenges.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.otpauth.model.Session;
import dev.otpauth.model.SessionEnd;
import dev.otpauth.model.SessionId;
import dev.otpauth.model.UserId;
import dev.otpauth.spi.SessionStore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How a {@link SessionStore} ends sessions: one, all of a user, and those of a user who may not sign in. */
public interface SessionEndContract extends AccountsContract {

    /** Whether the session was live until its user now ended it. */
    default boolean end(Session session, Instant now) {
        return sessions().end(session.id(), session.userId(), SessionEnd.LOGGED_OUT, now);
    }

    @Test
    default void aUserWhoMayNotSignInGetsNoSession() {
        UserId frozen = newUser();
        users().freeze(frozen, NOW);
        UserId deleted = newUser();
        users().delete(deleted, NOW);
        UserId nobody = new UserId(Long.MAX_VALUE);

        for (UserId user : List.of(frozen, deleted, nobody)) {
            assertThat(sessions().open(Sessions.of(user, NOW), Optional.empty(), 20))
                    .isEmpty();
            assertThat(sessions().list(user, NOW)).isEmpty();
        }
    }

    @Test
    @Tag("CH-D24")
    default void aSessionIsEndedOnceAndOnlyByItsUser() {
        Session session = newSession();

        assertThat(sessions().end(session.id(), newUser(), SessionEnd.REVOKED, NOW))
                .isFalse();
        assertThat(end(session, NOW)).isTrue();
        assertThat(end(session, NOW)).isFalse();
        assertThat(sessions().list(session.userId(), NOW)).isEmpty();
    }

    @Test
    default void oneOfManyEndsASession() {
        for (int round = 0; round < rounds(); round++) {
            Session session = newSession();

            assertThat(Race.atOnce(() -> end(session, NOW))).containsOnlyOnce(true);
        }
    }

    @Test
    @Tag("CH-D24")
    @Tag("CH-B28")
    default void allSessionsButOneAreEnded() {
        UserId user = newUser();
        Session kept = opened(Sessions.of(user, NOW));
        Session other = opened(Sessions.of(user, NOW));
        Session stranger = newSession();

        assertThat(sessions().endAll(user, Optional.of(kept.id()), SessionEnd.REVOKED, NOW))
                .containsExactly(other.id());
        assertThat(sessions().list(user, NOW)).containsExactly(kept);
        assertThat(sessions().endAll(user, Optional.empty(), SessionEnd.REVOKED, NOW))
                .containsExactly(kept.id());
        assertThat(sessions().list(stranger.userId(), NOW)).hasSize(1);
    }

    @Test
    @Tag("TOK-05")
    default void sessionsThatEndedLatelyAreRemembered() {
        UserId user = newUser();
        Session ended = opened(Sessions.of(user, NOW));
        opened(Sessions.of(user, NOW));
        end(ended, NOW.plusSeconds(60));
        end(newSession(), NOW.plusSeconds(60));

        assertThat(sessions().endedSince(user, NOW.plusSeconds(60))).containsExactly(ended.id());
        assertThat(sessions().endedSince(user, NOW.plusMillis(60_001))).isEmpty();
    }

    @Test
    @Tag("TOK-05")
    default void nothingOpenedBeforeSurvivesEndingAll() {
        for (int round = 0; round < Math.max(1, rounds() / 10); round++) {
            UserId user = newUser();
            IntStream.range(0, 10).forEach(each -> opened(Sessions.of(user, NOW)));

            List<List<SessionId>> ended =
                    Race.atOnce(8, () -> sessions().endAll(user, Optional.empty(), SessionEnd.REVOKED, NOW));

            assertThat(ended.stream().flatMap(List::stream)).hasSize(10).doesNotHaveDuplicates();
            assertThat(sessions().list(user, NOW)).isEmpty();
        }
    }

    @Test
    default void deletingOrFreezingAUserEndsTheirSessionsAndSaysWhich() {
        Session deleted = newSession();
        Session frozen = newSession();

        assertThat(users().delete(deleted.userId(), NOW)).contains(List.of(deleted.id()));
        assertThat(users().freeze(frozen.userId(), NOW)).contains(List.of(frozen.id()));
        users().thaw(frozen.userId());

        assertThat(sessions().list(deleted.userId(), NOW)).isEmpty();
        assertThat(sessions().list(frozen.userId(), NOW)).isEmpty();
    }

    @Test
    @Tag("GVA-D8")
    default void aUserFrozenWhileTheySignInHasNoLiveSession() {
        for (int round = 0; round < rounds(); round++) {
            UserId user = newUser();

            Race.each(
                    8,
                    runner -> () -> runner == 0
                            ? users().freeze(user, NOW).isPresent()
                            : sessions()
                                    .open(Sessions.of(user, NOW), Optional.empty(), 20)
                                    .isPresent());

            assertThat(sessions().list(user, NOW)).isEmpty();
        }
    }
}
