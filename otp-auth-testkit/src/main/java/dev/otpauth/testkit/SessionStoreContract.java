// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.testkit;

import static dev.otpauth.testkit.Challenges.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.otpauth.model.Session;
import dev.otpauth.model.SessionId;
import dev.otpauth.model.UserId;
import dev.otpauth.spi.SessionStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What every {@link SessionStore} owes its callers, about opening, listing and ending. */
public interface SessionStoreContract extends SessionEndContract {

    @Test
    default void anOpenedSessionIsListed() {
        Session session = newSession();

        assertThat(sessions().list(session.userId(), NOW)).containsExactly(session);
    }

    @Test
    @Tag("TIM-01")
    @Tag("TOK-04")
    default void aSessionIsLiveUpToItsAbsoluteEndAndNotAtIt() {
        Session session = newSession();
        Instant end = session.expiresAt();

        assertThat(sessions().list(session.userId(), end.minusMillis(1))).hasSize(1);
        assertThat(sessions().list(session.userId(), end)).isEmpty();
        assertThat(end(session, end)).isFalse();
    }

    @Test
    @Tag("CH-D24")
    default void sessionsAreListedNewestFirst() {
        UserId user = newUser();
        Session older = opened(Sessions.of(user, NOW));
        Session newer = opened(Sessions.of(user, NOW.plusSeconds(1)));

        assertThat(sessions().list(user, NOW.plusSeconds(1))).containsExactly(newer, older);
    }

    @Test
    @Tag("TOK-11")
    @Tag("CH-D25")
    default void oneSessionTooManyEndsTheOldest() {
        UserId user = newUser();
        Session oldest = opened(Sessions.of(user, NOW));
        Session second = opened(Sessions.of(user, NOW.plusSeconds(1)));
        Session third = Sessions.of(user, NOW.plusSeconds(2));

        assertThat(sessions().open(third, Optional.empty(), 2)).contains(List.of(oldest.id()));
        assertThat(sessions().list(user, third.createdAt())).containsExactly(third, second);
    }

    @Test
    @Tag("TOK-11")
    default void fiftySessionsOpenedAtOnceLeaveExactlyAsManyAsAreAllowed() {
        for (int round = 0; round < Math.max(1, rounds() / 10); round++) {
            UserId user = newUser();

            List<Integer> ended = Race.atOnce(
                    50,
                    () -> sessions()
                            .open(Sessions.of(user, NOW), Optional.empty(), 20)
                            .orElseThrow()
                            .size());

            assertThat(sessions().list(user, NOW)).hasSize(20);
            assertThat(ended.stream().mapToInt(Integer::intValue).sum()).isEqualTo(30);
        }
    }

    @Test
    @Tag("TOK-04")
    default void useIsNotedToTheMinute() {
        Session session = newSession();
        sessions().touch(session.id(), NOW.plus(Duration.ofSeconds(59)));
        assertThat(lastSeen(session)).isEqualTo(NOW);
        sessions().touch(session.id(), NOW.plus(Duration.ofSeconds(60)));
        assertThat(lastSeen(session)).isEqualTo(NOW.plusSeconds(60));
        sessions().touch(session.id(), NOW);
        sessions().touch(SessionId.random(), NOW);

        assertThat(lastSeen(session)).isEqualTo(NOW.plusSeconds(60));
    }

    private Instant lastSeen(Session session) {
        return sessions().list(session.userId(), NOW.plusSeconds(60)).get(0).lastSeenAt();
    }
}
