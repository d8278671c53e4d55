// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.internal.abuse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.otpauth.event.RuleDecision;
import dev.otpauth.event.RuleDecision.Outcome;
import dev.otpauth.internal.guard.Brakes.Ruling;
import dev.otpauth.model.Client;
import dev.otpauth.model.Control;
import dev.otpauth.model.Control.Kind;
import dev.otpauth.model.PhoneNumber;
import dev.otpauth.model.Target;
import dev.otpauth.policy.AbusePolicy;
import dev.otpauth.policy.Rule;
import dev.otpauth.policy.RuleMode;
import dev.otpauth.spi.ControlStore;
import dev.otpauth.spi.OtpStoreException;
import dev.otpauth.store.memory.InMemoryStores;
import dev.otpauth.testkit.MutableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ControlsTest {

    private static final PhoneNumber ASHA = new PhoneNumber("+12025550100");
    private static final PhoneNumber BRITISH = new PhoneNumber("+447700900123");
    private static final Client CLIENT = Node.client("192.0.2.1");

    private final MutableClock clock = MutableClock.create();
    private final InMemoryStores stores = InMemoryStores.create(clock);
    private final Node node = new Node(stores, clock, Node.enforced());

    @Test
    void whoeverIsBlockedGetsNothing() {
        assertBlocksOnlyAsha(Target.prefix("+1"));
        assertBlocksOnlyAsha(Target.prefix("+1202555010"));
        assertBlocksOnlyAsha(Target.country("US"));
        assertBlocksOnlyAsha(node.subjects.target(ASHA));
        block(Target.everything());

        assertThat(node.ruling(BRITISH, Client.unknown()).held()).isTrue();
    }

    @Test
    void aBlockedNetworkGetsNothingForAnybody() {
        block(Target.network("192.0.2.1"));

        assertThat(node.ruling(ASHA, CLIENT).held()).isTrue();
        assertThat(node.ruling(BRITISH, CLIENT).held()).isTrue();
        assertThat(node.ruling(ASHA, Node.client("192.0.2.2")).held()).isFalse();
    }

    @Test
    void theHostIsToldOfEachMessageThatABlockKeptBack() {
        block(Target.prefix("+1202"));
        node.ruling(ASHA, CLIENT);

        assertThat(node.decisions)
                .containsExactly(new RuleDecision(
                        Rule.CONTROL,
                        node.subjects.of(Target.prefix("+1202")),
                        0,
                        0,
                        RuleMode.ENFORCE,
                        Outcome.MUTED,
                        clock.instant()));
    }

    @Test
    void whoeverIsFreedIsHeldByNoBrakeButByABlock() {
        put(Kind.HOLD, Target.prefix("+1202555"));
        put(Kind.BOT_CHECK, Target.everything());
        assertThat(node.ruling(ASHA, CLIENT)).isEqualTo(new Ruling(true, false, true));
        put(Kind.FREE, Target.country("US"));
        assertThat(node.ruling(ASHA, CLIENT)).isEqualTo(new Ruling(false, true, false));
        block(node.subjects.target(ASHA));

        assertThat(node.ruling(ASHA, CLIENT).held()).isTrue();
    }

    @Test
    void otherNodesKnowWithinASecond() {
        Node other = new Node(stores, clock, Node.enforced());
        assertThat(other.ruling(ASHA, CLIENT).held()).isFalse();
        block(Target.country("US"));
        clock.advance(Duration.ofSeconds(1));

        assertThat(other.ruling(ASHA, CLIENT).held()).isTrue();
    }

    @Test
    void inShadowABlockOnlyTells() {
        Node shadow = new Node(stores, clock, AbusePolicy.defaults().withMode(Rule.CONTROL, RuleMode.SHADOW));
        block(Target.country("US"));

        assertThat(shadow.ruling(ASHA, CLIENT).held()).isFalse();
        assertThat(shadow.decisions).extracting(RuleDecision::outcome).containsExactly(Outcome.WOULD_REFUSE);
    }

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
    @Timeout(60)
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
            await().until(() -> asker.getState() == Thread.State.WAITING);
        }
        failing.gate.countDown();
        for (Thread asker : askers) {
            asker.join();
        }

        assertThat(failing.asked).isEqualTo(1);
    }

    private void assertBlocksOnlyAsha(Target target) {
        block(target);
        clock.advance(Duration.ofSeconds(1));
        assertThat(node.ruling(ASHA, CLIENT).held()).isTrue();
        assertThat(node.ruling(BRITISH, CLIENT).held()).isFalse();
        stores.controls().remove(Kind.BLOCK, target, clock.instant());
        clock.advance(Duration.ofSeconds(1));
        assertThat(node.ruling(ASHA, CLIENT).held()).isFalse();
    }

    private void block(Target target) {
        put(Kind.BLOCK, target);
    }

    private void put(Kind kind, Target target) {
        stores.controls().put(new Control(kind, target, "asha", "", clock.instant(), Optional.empty()));
        clock.advance(Duration.ofSeconds(1));
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
