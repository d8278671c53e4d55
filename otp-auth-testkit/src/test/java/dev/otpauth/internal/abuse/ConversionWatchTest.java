// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.internal.abuse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.otpauth.internal.SafeEvents;
import dev.otpauth.internal.Subjects;
import dev.otpauth.model.Control;
import dev.otpauth.model.SubjectKey;
import dev.otpauth.model.Tally;
import dev.otpauth.model.Target;
import dev.otpauth.spi.OtpStoreException;
import dev.otpauth.spi.Stores;
import dev.otpauth.spi.TallyStore;
import dev.otpauth.store.memory.InMemoryStores;
import dev.otpauth.testkit.MutableClock;
import dev.otpauth.testkit.TestOtpAuth;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("SND-08")
class ConversionWatchTest {

    private static final Target PREFIX = Target.prefix("+12025");
    private static final Duration RIPE = ConversionWatch.MATURITY.plusMinutes(1);

    private final MutableClock clock = MutableClock.create();
    private final Stores stores = InMemoryStores.create(clock);
    private final Subjects subjects = new Subjects(TestOtpAuth.keys());
    private boolean away;
    private final ConversionWatch watch = new ConversionWatch(
            new Tallies(new Leaving(stores.tallies())),
            Node.enforced(),
            subjects,
            new Holds(new Controls(stores.controls()), Node.enforced(), subjects, new SafeEvents(List.of())));

    @Test
    void whoIsDueWhileTheStoreIsAwayIsJudgedWhenItIsBack() {
        pump();
        clock.advance(RIPE);
        away = true;
        assertThatThrownBy(() -> watch.judge(clock.instant())).isInstanceOf(OtpStoreException.class);
        assertThat(held()).isEmpty();

        away = false;
        watch.judge(clock.instant());

        assertThat(held()).containsExactly(PREFIX);
    }

    @Test
    void whoWasJudgedIsNotJudgedAgainWithoutANewMessage() {
        pump();
        clock.advance(RIPE);
        watch.judge(clock.instant());
        stores.controls().remove(Control.Kind.HOLD, PREFIX, clock.instant());

        watch.judge(clock.instant());

        assertThat(held()).isEmpty();
    }

    private void pump() {
        for (int message = 0; message < 100; message++) {
            watch.sent(List.of(PREFIX), clock.instant());
        }
    }

    private List<Target> held() {
        return stores.controls().all(clock.instant()).stream()
                .map(Control::target)
                .toList();
    }

    private final class Leaving implements TallyStore {

        private final TallyStore store;

        Leaving(TallyStore store) {
            this.store = store;
        }

        @Override
        public void add(Collection<Tally> tallies, Instant now) {
            requireThere();
            store.add(tallies, now);
        }

        @Override
        public List<Tally> read(Collection<SubjectKey> keys, Instant from) {
            requireThere();
            return store.read(keys, from);
        }

        private void requireThere() {
            if (away) {
                throw new OtpStoreException("away");
            }
        }
    }
}
