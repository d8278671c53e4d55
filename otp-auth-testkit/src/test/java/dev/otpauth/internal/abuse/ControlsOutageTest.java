// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.internal.abuse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.otpauth.model.Control;
import dev.otpauth.model.Control.Kind;
import dev.otpauth.model.Target;
import dev.otpauth.spi.ControlStore;
import dev.otpauth.spi.OtpStoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is known of controls while their store is away. */
class ControlsOutageTest extends ControlsRig {

    @Test
    void whatIsKnownHoldsForAMinuteWhileTheStoreIsAway() {
        Failing failing = new Failing(stores.controls());
        Controls controls = new Controls(failing);
        Target us = Target.country("US");
        block(us);
        Instant now = clock.instant();
        assertThat(controls.at(now).find(Kind.BLOCK, List.of(us), now)).isPresent();
        failing.away = true;

        assertThat(controls.at(now.plusSeconds(59)).find(Kind.BLOCK, List.of(us), now))
                .isPresent();
        assertThatThrownBy(() -> controls.at(now.plusSeconds(60))).isInstanceOf(OtpStoreException.class);
        failing.away = false;
        assertThat(controls.at(now.plusSeconds(61)).find(Kind.BLOCK, List.of(us), now))
                .isPresent();
    }

    @Test
    void beforeAnybodyLookedNothingIsKnown() {
        Failing failing = new Failing(stores.controls());
        failing.away = true;

        assertThatThrownBy(() -> new Controls(failing).at(clock.instant())).isInstanceOf(OtpStoreException.class);
    }

    @Test
    void aStoreThatIsAwayIsAskedOnceASecond() {
        Failing failing = new Failing(stores.controls());
        Controls controls = new Controls(failing);
        controls.at(clock.instant());
        failing.away = true;
        Instant later = clock.instant().plusSeconds(30);
        for (int ask = 0; ask < 100; ask++) {
            controls.at(later);
        }

        assertThat(failing.asked).isEqualTo(2);
    }

    /** Each comes a second after the one before, as they would while the store takes its time to fail. */
    @Test
    @Timeout(300)
    void thoseWhoWaitForALookThatFailsDoNotLookOneAfterTheOther() throws InterruptedException {
        Failing failing = new Failing(stores.controls());
        failing.away = true;
        failing.gate = new CountDownLatch(1);
        Controls controls = new Controls(failing);
        List<Thread> askers = new ArrayList<>();
        for (int second = 0; second < 8; second++) {
            Instant now = clock.instant().plusSeconds(second);
            Thread asker =
                    new Thread(() -> assertThatThrownBy(() -> controls.at(now)).isInstanceOf(OtpStoreException.class));
            asker.start();
            askers.add(asker);
            await().atMost(Duration.ofMinutes(1)).until(() -> asker.getState() == Thread.State.WAITING);
        }
        failing.gate.countDown();
        for (Thread asker : askers) {
            asker.join();
        }

        assertThat(failing.asked).isEqualTo(1);
    }

    private static final class Failing implements ControlStore {

        private final ControlStore beneath;
        private boolean away;
        private int asked;
        private CountDownLatch gate = new CountDownLatch(0);

        Failing(ControlStore beneath) {
            this.beneath = beneath;
        }

        @Override
        public boolean put(Control control) {
            return beneath.put(control);
        }

        @Override
        public boolean remove(Kind kind, Target target, Instant now) {
            return beneath.remove(kind, target, now);
        }

        @Override
        public List<Control> all(Instant now) {
            asked++;
            try {
                gate.await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            if (away) {
                throw new OtpStoreException("the store is away");
            }
            return beneath.all(now);
        }
    }
}
