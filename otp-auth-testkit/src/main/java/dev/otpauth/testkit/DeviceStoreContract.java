// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.testkit;

import static dev.otpauth.testkit.Challenges.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.otpauth.model.Device;
import dev.otpauth.model.SubjectKey;
import dev.otpauth.model.TokenHash;
import dev.otpauth.spi.DeviceStore;
import dev.otpauth.spi.DeviceVisit;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What every {@link DeviceStore} owes its callers. */
@Tag("BRU-05")
public interface DeviceStoreContract extends StoreContract {

    Duration LIFE = Duration.ofDays(180);
    Duration GRACE = Duration.ofHours(1);

    /** The store, the same at every call within one test. */
    DeviceStore devices();

    @Test
    default void aDeviceIsKnownByItsTokenToItsOwnerAloneUntilItExpires() {
        SubjectKey owner = Subjects.key();
        TokenHash token = visit(owner, Optional.empty(), NOW);

        assertThat(devices().find(owner, token, NOW)).contains(token);
        assertThat(devices().find(owner, token, NOW.plus(LIFE).minusMillis(1))).contains(token);
        assertThat(devices().find(owner, token, NOW.plus(LIFE))).isEmpty();
        assertThat(devices().find(Subjects.key(), token, NOW)).isEmpty();
        assertThat(devices().find(owner, Sessions.hash(), NOW)).isEmpty();
        assertThat(devices().list(owner, NOW)).containsExactly(new Device(token, owner, NOW, NOW, NOW.plus(LIFE)));
        assertThat(devices().list(owner, NOW.plus(LIFE))).isEmpty();
    }

    @Test
    default void theNextTokenTakesThePlaceOfTheOneBeforeWhichIsGoodThroughItsGrace() {
        SubjectKey owner = Subjects.key();
        TokenHash first = visit(owner, Optional.empty(), NOW);
        Instant later = NOW.plus(Duration.ofDays(10));
        TokenHash second = visit(owner, Optional.of(first), later);

        assertThat(devices().find(owner, second, later)).contains(first);
        assertThat(devices().find(owner, first, later.plus(GRACE).minusMillis(1)))
                .contains(first);
        assertThat(devices().find(owner, first, later.plus(GRACE))).isEmpty();
        assertThat(devices().find(owner, second, later.plus(LIFE).minusMillis(1)))
                .contains(first);
        assertThat(devices().list(owner, later))
                .containsExactly(new Device(first, owner, NOW, later, later.plus(LIFE)));
    }

    @Test
    default void onlyTheTokenBeforeIsGoodBesidesTheNewest() {
        SubjectKey owner = Subjects.key();
        TokenHash first = visit(owner, Optional.empty(), NOW);
        visit(owner, Optional.of(first), NOW.plusSeconds(1));
        TokenHash third = visit(owner, Optional.of(first), NOW.plusSeconds(2));

        assertThat(devices().find(owner, first, NOW.plusSeconds(3))).isEmpty();
        assertThat(devices().find(owner, third, NOW.plusSeconds(3))).contains(first);
    }

    @Test
    default void aDeviceThatIsNotTheOwnersOrExpiredIsANewOne() {
        SubjectKey owner = Subjects.key();
        TokenHash theirs = visit(Subjects.key(), Optional.empty(), NOW);
        TokenHash expired = visit(owner, Optional.empty(), NOW);
        Instant later = NOW.plus(LIFE);

        TokenHash one = visit(owner, Optional.of(theirs), later);
        TokenHash other = visit(owner, Optional.of(expired), later);

        assertThat(devices().list(owner, later)).extracting(Device::name).containsExactlyInAnyOrder(one, other);
    }

    @Test
    default void oneDeviceTooManyDisplacesTheOneThatSignedInLongestAgo() {
        SubjectKey owner = Subjects.key();
        TokenHash oldest = visit(owner, Optional.empty(), NOW);
        TokenHash displaced = visit(owner, Optional.empty(), NOW.plusSeconds(1));
        TokenHash third = visit(owner, Optional.empty(), NOW.plusSeconds(2));
        visit(owner, Optional.of(oldest), NOW.plusSeconds(3));
        TokenHash newest = visit(owner, Optional.empty(), NOW.plusSeconds(4));

        assertThat(devices().list(owner, NOW.plusSeconds(4)))
                .extracting(Device::name)
                .containsExactly(newest, oldest, third);
        assertThat(devices().find(owner, displaced, NOW.plusSeconds(4))).isEmpty();
    }

    @Test
    default void aForgottenDeviceIsNotKnownAndTheOthersAre() {
        SubjectKey owner = Subjects.key();
        TokenHash lost = visit(owner, Optional.empty(), NOW);
        TokenHash next = visit(owner, Optional.of(lost), NOW);
        TokenHash other = visit(owner, Optional.empty(), NOW);

        assertThat(devices().forget(Subjects.key(), lost)).isFalse();
        assertThat(devices().forget(owner, lost)).isTrue();
        assertThat(devices().forget(owner, lost)).isFalse();

        assertThat(devices().find(owner, lost, NOW)).isEmpty();
        assertThat(devices().find(owner, next, NOW)).isEmpty();
        assertThat(devices().find(owner, other, NOW)).contains(other);
        assertThat(devices().find(owner, visit(owner, Optional.of(lost), NOW), NOW))
                .isNotEqualTo(Optional.of(lost));
    }

    @Test
    default void allOfAnOwnersDevicesAreForgottenAndNobodyElses() {
        SubjectKey owner = Subjects.key();
        SubjectKey other = Subjects.key();
        visit(owner, Optional.empty(), NOW);
        visit(owner, Optional.empty(), NOW);
        visit(other, Optional.empty(), NOW);

        assertThat(devices().forgetAll(owner)).isEqualTo(2);
        assertThat(devices().forgetAll(owner)).isZero();
        assertThat(devices().list(owner, NOW)).isEmpty();
        assertThat(devices().list(other, NOW)).hasSize(1);
    }

    @Test
    default void howeverManySignInAtOnceThereAreNeverMoreThanSoMany() {
        for (int round = 0; round < rounds(); round++) {
            SubjectKey owner = Subjects.key();

            List<TokenHash> tokens = Race.atOnce(() -> visit(owner, Optional.empty(), NOW));

            List<Device> kept = devices().list(owner, NOW);
            assertThat(kept).hasSize(3);
            assertThat(tokens).containsAll(kept.stream().map(Device::name).toList());
        }
    }

    @Test
    default void aDeviceThatSignsInTwiceAtOnceIsStillOne() {
        for (int round = 0; round < rounds(); round++) {
            SubjectKey owner = Subjects.key();
            TokenHash first = visit(owner, Optional.empty(), NOW);

            List<TokenHash> tokens = Race.atOnce(2, () -> visit(owner, Optional.of(first), NOW));

            assertThat(devices().list(owner, NOW)).extracting(Device::name).containsExactly(first);
            assertThat(tokens)
                    .allSatisfy(token ->
                            assertThat(devices().find(owner, token, NOW)).contains(first));
        }
    }

    private TokenHash visit(SubjectKey owner, Optional<TokenHash> device, Instant now) {
        TokenHash token = Sessions.hash();
        devices().remember(new DeviceVisit(owner, device, token, now, now.plus(GRACE), now.plus(LIFE), 3));
        return token;
    }
}
