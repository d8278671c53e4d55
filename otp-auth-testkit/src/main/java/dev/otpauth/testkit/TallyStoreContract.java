// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.testkit;

import static dev.otpauth.testkit.Challenges.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.otpauth.model.SubjectKey;
import dev.otpauth.model.Tally;
import dev.otpauth.spi.TallyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What every {@link TallyStore} owes its callers. */
public interface TallyStoreContract extends StoreContract {

    TallyStore tallies();

    @Test
    @Tag("SND-08")
    default void talliesOfAMinuteAddUp() {
        SubjectKey key = Subjects.key();
        Tally sent = Tally.one(key, NOW, Tally.Kind.SENT);
        Tally verified = new Tally(key, NOW, Tally.Kind.VERIFIED, 3);
        Tally later = Tally.one(key, NOW.plusSeconds(60), Tally.Kind.SENT);

        tallies().add(List.of(sent, verified, sent, later), NOW);
        tallies().add(List.of(sent), NOW.plusSeconds(1));

        assertThat(tallies().read(List.of(key), NOW))
                .containsExactlyInAnyOrder(new Tally(key, NOW, Tally.Kind.SENT, 3), verified, later);
    }

    @Test
    default void everyKindIsCountedApart() {
        SubjectKey key = Subjects.key();
        List<Tally> each = new ArrayList<>();
        for (Tally.Kind kind : Tally.Kind.values()) {
            each.add(new Tally(key, NOW, kind, each.size() + 1));
        }

        tallies().add(each, NOW);

        assertThat(tallies().read(List.of(key), NOW)).containsExactlyInAnyOrderElementsOf(each);
    }

    @Test
    default void onlyTheKeysAndMinutesAskedForAreRead() {
        Tally early = Tally.one(Subjects.key(), NOW.minusSeconds(60), Tally.Kind.SENT);
        Tally mine = Tally.one(early.key(), NOW, Tally.Kind.SENT);
        Tally other = Tally.one(Subjects.key(), NOW, Tally.Kind.SENT);
        tallies().add(List.of(early, mine, other), NOW);

        assertThat(tallies().read(List.of(mine.key()), NOW)).containsExactly(mine);
        assertThat(tallies().read(List.of(mine.key(), other.key()), NOW)).containsExactlyInAnyOrder(mine, other);
        assertThat(tallies().read(List.of(mine.key(), mine.key()), NOW.minusSeconds(60)))
                .containsExactlyInAnyOrder(early, mine);
        assertThat(tallies().read(List.of(mine.key()), NOW.plusSeconds(60))).isEmpty();
        assertThat(tallies().read(List.of(Subjects.key()), NOW)).isEmpty();
        assertThat(tallies().read(List.of(), NOW)).isEmpty();
    }

    @Test
    default void nothingAddsNothing() {
        tallies().add(List.of(), NOW);
    }

    @Test
    default void aMinuteIsKeptForTwoHours() {
        Tally tally = Tally.one(Subjects.key(), NOW, Tally.Kind.WRONG);
        tallies().add(List.of(tally), NOW);
        tallies()
                .add(
                        List.of(Tally.one(Subjects.key(), NOW.plus(TallyStore.KEPT), Tally.Kind.WRONG)),
                        NOW.plus(TallyStore.KEPT).minusMillis(1));

        assertThat(tallies().read(List.of(tally.key()), NOW.minus(Duration.ofHours(1))))
                .containsExactly(tally);
    }

    @Test
    @Tag("SND-08")
    default void noneOfManyAddersIsLostAndNoneBlocksAnother() {
        List<SubjectKey> keys = Stream.generate(Subjects::key).limit(10).toList();
        for (int round = 0; round < rounds(); round++) {
            Race.each(Race.THREADS, runner -> () -> {
                tallies().add(each(keys, runner % 2 == 0), NOW);
                return true;
            });
        }

        assertThat(tallies().read(keys, NOW))
                .hasSize(keys.size())
                .allMatch(tally -> tally.count() == (long) Race.THREADS * rounds());
    }

    private static List<Tally> each(List<SubjectKey> keys, boolean backwards) {
        List<Tally> tallies = new ArrayList<>(
                keys.stream().map(key -> Tally.one(key, NOW, Tally.Kind.SENT)).toList());
        if (backwards) {
            Collections.reverse(tallies);
        }
        return tallies;
    }
}
