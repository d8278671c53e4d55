// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.internal.abuse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.otpauth.model.SubjectKey;
import dev.otpauth.model.Tally;
import dev.otpauth.model.Tally.Kind;
import dev.otpauth.spi.OtpStoreException;
import dev.otpauth.spi.TallyStore;
import dev.otpauth.store.memory.InMemoryStores;
import dev.otpauth.testkit.Challenges;
import dev.otpauth.testkit.Race;
import dev.otpauth.testkit.Subjects;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;

class TalliesTest {

    private static final Instant NOW = Challenges.NOW;

    private final Counting store = new Counting(InMemoryStores.create().tallies());
    private final Tallies tallies = new Tallies(store);
    private final SubjectKey key = Subjects.key();

    @Test
    void countingAsksNothingOfTheStore() {
        count(1000);

        assertThat(store.adds).isZero();
        tallies.write(NOW);
        assertThat(store.adds).isEqualTo(1);
        assertThat(store.read(List.of(key), NOW)).containsExactly(new Tally(key, NOW, Kind.SENT, 1000));
    }

    @Test
    void aReadingHoldsWhatIsNotYetWritten() {
        count(3);
        tallies.write(NOW);
        count(4);

        assertThat(sum(NOW.plusMillis(999))).isEqualTo(7);
        assertThat(store.adds).isEqualTo(1);
        assertThat(sum(NOW.plusSeconds(1))).isEqualTo(7);
        assertThat(store.adds).isEqualTo(2);
    }

    @Test
    void nothingIsLostWhileTheStoreIsAway() {
        count(5);
        store.away = true;
        assertThatThrownBy(() -> tallies.write(NOW)).isInstanceOf(OtpStoreException.class);
        count(5);
        store.away = false;
        tallies.write(NOW);

        assertThat(store.read(List.of(key), NOW)).containsExactly(new Tally(key, NOW, Kind.SENT, 10));
    }

    @Test
    void aFloodOfSubjectsWhileTheStoreIsAwayIsBounded() {
        for (int subject = 0; subject < 150_000; subject++) {
            tallies.count(Subjects.key(), NOW, Kind.SENT);
        }
        tallies.write(NOW);

        assertThat(store.tallies).isEqualTo(100_000);
    }

    @Test
    void countersAndWritersAtOnceLoseNothing() {
        Race.each(Race.THREADS, runner -> () -> {
            for (int i = 0; i < 1000; i++) {
                tallies.count(key, NOW, Kind.SENT);
                if (i % 100 == runner) {
                    tallies.write(NOW);
                }
            }
            return true;
        });

        assertThat(sum(NOW)).isEqualTo(Race.THREADS * 1000L);
    }

    private void count(int events) {
        for (int event = 0; event < events; event++) {
            tallies.count(key, NOW.plusSeconds(7), Kind.SENT);
        }
    }

    private long sum(Instant now) {
        return tallies.read(List.of(key), NOW, now).get(key).stream()
                .mapToLong(Tally::count)
                .sum();
    }

    private static final class Counting implements TallyStore {

        private final TallyStore beneath;
        private boolean away;
        private int adds;
        private int tallies;

        Counting(TallyStore beneath) {
            this.beneath = beneath;
        }

        @Override
        public void add(Collection<Tally> some, Instant now) {
            if (away) {
                throw new OtpStoreException("the store is away");
            }
            adds++;
            tallies += some.size();
            beneath.add(some, now);
        }

        @Override
        public List<Tally> read(Collection<SubjectKey> keys, Instant from) {
            return beneath.read(keys, from);
        }
    }
}
