// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.testkit;

import static dev.otpauth.testkit.Challenges.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.otpauth.model.DisplayName;
import dev.otpauth.model.PhoneNumber;
import dev.otpauth.model.User;
import dev.otpauth.model.UserId;
import dev.otpauth.model.UserStatus;
import dev.otpauth.spi.UserStore;
import dev.otpauth.spi.UserStore.Found;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What every {@link UserStore} owes its callers. */
public interface UserStoreContract extends StoreContract {

    DisplayName ASHA = new DisplayName("Asha");

    UserStore users();

    @Test
    default void aNewPhoneMakesANewUser() {
        PhoneNumber phone = Subjects.phone();

        Found found = users().findOrCreate(phone, Optional.of(ASHA), NOW);

        assertThat(found.created()).isTrue();
        assertThat(found.user())
                .isEqualTo(new User(found.user().id(), phone, Optional.of(ASHA), UserStatus.ACTIVE, NOW, 1));
        assertThat(users().find(found.user().id())).contains(found.user());
        assertThat(users().find(phone)).contains(found.user());
    }

    @Test
    @Tag("CH-D20")
    default void aKnownPhoneKeepsItsUserAndTheirName() {
        PhoneNumber phone = Subjects.phone();
        User first = users().findOrCreate(phone, Optional.of(ASHA), NOW).user();

        assertThat(users().findOrCreate(phone, Optional.of(new DisplayName("Mallory")), NOW.plusSeconds(1)))
                .isEqualTo(new Found(first, false, NOW));
    }

    @Test
    @Tag("OTP-14")
    default void whoIsFoundAgainIsToldWhenTheyWereLast() {
        PhoneNumber phone = Subjects.phone();
        Instant later = NOW.plus(Duration.ofDays(91));

        assertThat(users().findOrCreate(phone, Optional.empty(), NOW).lastFound())
                .isEqualTo(NOW);
        assertThat(users().findOrCreate(phone, Optional.empty(), later).lastFound())
                .isEqualTo(NOW);
        Found third = users().findOrCreate(phone, Optional.empty(), later.plusSeconds(1));
        assertThat(third.lastFound()).isEqualTo(later);
        assertThat(third.user().version()).isEqualTo(1);
        users().delete(third.user().id(), later);
        assertThat(users().findOrCreate(phone, Optional.empty(), later.plusSeconds(2))
                        .lastFound())
                .isEqualTo(later.plusSeconds(2));
    }

    @Test
    @Tag("CH-D21")
    default void manyFirstSignInsAtOnceMakeOneUser() {
        for (int round = 0; round < rounds(); round++) {
            PhoneNumber phone = Subjects.phone();

            List<Found> found = Race.atOnce(() -> users().findOrCreate(phone, Optional.empty(), NOW));

            assertThat(found).filteredOn(Found::created).hasSize(1);
            assertThat(found.stream().map(Found::user).distinct()).hasSize(1);
        }
    }

    @Test
    @Tag("CH-D23")
    default void aNameIsChangedOnlyInTheVersionThatWasSeen() {
        User user = newUser();

        User renamed = users().rename(user.id(), ASHA, user.version()).orElseThrow();

        assertThat(renamed.name()).contains(ASHA);
        assertThat(renamed.version()).isEqualTo(user.version() + 1);
        assertThat(users().rename(user.id(), new DisplayName("Late"), user.version()))
                .isEmpty();
        assertThat(users().find(user.id())).contains(renamed);
    }

    @Test
    @Tag("CH-D23")
    default void oneOfManyRenamesOfAVersionWins() {
        for (int round = 0; round < rounds(); round++) {
            User user = newUser();

            assertThat(Race.atOnce(() ->
                            users().rename(user.id(), ASHA, user.version()).isPresent()))
                    .containsOnlyOnce(true);
        }
    }

    @Test
    default void aUserIsFrozenAndThawed() {
        User user = newUser();

        assertThat(users().freeze(user.id(), NOW)).contains(List.of());
        assertThat(users().find(user.id()).orElseThrow().isActive()).isFalse();
        assertThat(users().thaw(user.id())).isTrue();
        assertThat(users().find(user.id()).orElseThrow().isActive()).isTrue();
    }

    @Test
    default void aFrozenUserIsFoundByTheirPhone() {
        User user = newUser();
        users().freeze(user.id(), NOW);

        assertThat(users().findOrCreate(user.phone(), Optional.empty(), NOW).created())
                .isFalse();
    }

    @Test
    default void aDeletedUserIsGoneAndTheirPhoneIsFree() {
        User user = newUser();

        assertThat(users().delete(user.id(), NOW)).contains(List.of());
        assertThat(users().delete(user.id(), NOW)).isEmpty();
        assertThat(users().find(user.id())).isEmpty();
        assertThat(users().find(user.phone())).isEmpty();
        assertThat(users().thaw(user.id())).isFalse();
        assertThat(users().rename(user.id(), ASHA, user.version())).isEmpty();
        Found next = users().findOrCreate(user.phone(), Optional.empty(), NOW);
        assertThat(next.created()).isTrue();
        assertThat(next.user().id()).isNotEqualTo(user.id());
    }

    @Test
    default void nobodyIsNotFound() {
        assertThat(users().find(new UserId(Long.MAX_VALUE))).isEmpty();
        assertThat(users().find(Subjects.phone())).isEmpty();
        assertThat(users().freeze(new UserId(Long.MAX_VALUE), NOW)).isEmpty();
        assertThat(users().thaw(new UserId(Long.MAX_VALUE))).isFalse();
        assertThat(users().delete(new UserId(Long.MAX_VALUE), NOW)).isEmpty();
    }

    private User newUser() {
        return users().findOrCreate(Subjects.phone(), Optional.empty(), NOW).user();
    }
}
