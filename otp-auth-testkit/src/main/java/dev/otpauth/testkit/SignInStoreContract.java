// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.testkit;

import static dev.otpauth.testkit.Challenges.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.otpauth.model.AuthenticatedUser;
import dev.otpauth.model.Device;
import dev.otpauth.model.Session;
import dev.otpauth.model.SessionId;
import dev.otpauth.model.StoredToken;
import dev.otpauth.model.UserId;
import dev.otpauth.spi.DeviceVisit;
import dev.otpauth.spi.RotationResult.Rotated;
import dev.otpauth.spi.SignInStore;
import dev.otpauth.spi.SignInStore.SignIn;
import dev.otpauth.spi.Stores;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What every {@link SignInStore} owes its callers, for stores that have one. */
@Tag("OTP-04")
public interface SignInStoreContract extends StoreContract {

    /** The stores, the same at every call within one test. */
    Stores stores();

    @Test
    default void everythingIsKeptThatASignInLeavesBehind() {
        SignIn signIn = signIn(newUser(), NOW, 20);

        assertThat(signIns().open(signIn)).contains(List.of());

        Session session = signIn.session();
        assertThat(stores().sessions().list(session.userId(), NOW)).containsExactly(session);
        assertThat(stores().tokens().find(signIn.access().hash(), NOW))
                .map(AuthenticatedUser::sessionId)
                .contains(session.id());
        assertThat(stores().devices().list(signIn.visit().owner(), NOW))
                .extracting(Device::name)
                .containsExactly(signIn.visit().token());
        assertThat(stores().sessions()
                        .rotate(Sessions.rotation(signIn.refresh().orElseThrow().hash(), NOW)))
                .isInstanceOf(Rotated.class);
    }

    @Test
    default void sessionsThatDoNotRefreshHaveNoRefreshToken() {
        SignIn with = signIn(newUser(), NOW, 20);
        SignIn without = new SignIn(with.session(), Optional.empty(), with.access(), with.maxSessions(), with.visit());

        assertThat(signIns().open(without)).isPresent();
        assertThat(stores().tokens().find(with.access().hash(), NOW)).isPresent();
        assertThat(stores().devices().list(with.visit().owner(), NOW)).hasSize(1);
    }

    @Test
    default void aKnownDeviceKeepsItsName() {
        UserId user = newUser();
        SignIn first = signIn(user, NOW, 20);
        signIns().open(first);
        SignIn next = signIn(user, NOW.plusSeconds(1), 20);
        DeviceVisit again = new DeviceVisit(
                first.visit().owner(),
                Optional.of(first.visit().token()),
                next.visit().token(),
                next.visit().now(),
                next.visit().graceEnd(),
                next.visit().expiresAt(),
                10);

        signIns().open(new SignIn(next.session(), next.refresh(), next.access(), 20, again));

        assertThat(stores().devices().list(first.visit().owner(), NOW.plusSeconds(1)))
                .extracting(Device::name)
                .containsExactly(first.visit().token());
    }

    @Test
    @Tag("TOK-11")
    default void aSignInTooManyEndsTheOldestSession() {
        UserId user = newUser();
        SignIn first = signIn(user, NOW, 1);
        signIns().open(first);

        assertThat(signIns().open(signIn(user, NOW.plusSeconds(1), 1)))
                .contains(List.of(first.session().id()));
    }

    @Test
    @Tag("BRU-08")
    default void whoMayNotSignInLeavesNothingBehind() {
        UserId frozen = newUser();
        stores().users().freeze(frozen, NOW);
        for (UserId user : List.of(frozen, new UserId(Long.MAX_VALUE))) {
            SignIn signIn = signIn(user, NOW, 20);

            assertThat(signIns().open(signIn)).isEmpty();

            assertThat(stores().sessions().list(user, NOW)).isEmpty();
            assertThat(stores().tokens().find(signIn.access().hash(), NOW)).isEmpty();
            assertThat(stores().devices().list(signIn.visit().owner(), NOW)).isEmpty();
        }
    }

    @Test
    @Tag("TOK-11")
    default void howeverManySignInAtOnceNoMoreSessionsAreLiveThanAllowed() {
        for (int round = 0; round < Math.max(1, rounds() / 10); round++) {
            UserId user = newUser();

            List<Optional<List<SessionId>>> ended = Race.atOnce(() -> signIns().open(signIn(user, NOW, 5)));

            assertThat(stores().sessions().list(user, NOW)).hasSize(5);
            assertThat(ended.stream().mapToInt(one -> one.orElseThrow().size()).sum())
                    .isEqualTo(Race.THREADS - 5);
        }
    }

    private SignInStore signIns() {
        return stores().signIns().orElseThrow();
    }

    private UserId newUser() {
        return stores().users()
                .findOrCreate(Subjects.phone(), Optional.empty(), NOW)
                .user()
                .id();
    }

    private static SignIn signIn(UserId user, Instant now, int maxSessions) {
        Session session = Sessions.of(user, now);
        StoredToken access = Sessions.access(session);
        DeviceVisit visit = new DeviceVisit(
                Subjects.key(),
                Optional.empty(),
                Sessions.hash(),
                now,
                now.plusSeconds(3600),
                now.plus(Duration.ofDays(180)),
                10);
        return new SignIn(session, Optional.of(Sessions.refresh(session)), access, maxSessions, visit);
    }
}
