// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.internal.abuse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpauth.event.RuleDecision;
import dev.otpauth.event.RuleDecision.Outcome;
import dev.otpauth.internal.guard.Brakes.Ruling;
import dev.otpauth.model.Client;
import dev.otpauth.model.Control.Kind;
import dev.otpauth.model.PhoneNumber;
import dev.otpauth.model.Target;
import dev.otpauth.policy.AbusePolicy;
import dev.otpauth.policy.Rule;
import dev.otpauth.policy.RuleMode;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ControlsTest extends ControlsRig {

    private static final PhoneNumber ASHA = new PhoneNumber("+12025550100");
    private static final PhoneNumber BRITISH = new PhoneNumber("+447700900123");
    private static final Client CLIENT = Node.client("192.0.2.1");
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

    private void assertBlocksOnlyAsha(Target target) {
        block(target);
        clock.advance(Duration.ofSeconds(1));
        assertThat(node.ruling(ASHA, CLIENT).held()).isTrue();
        assertThat(node.ruling(BRITISH, CLIENT).held()).isFalse();
        stores.controls().remove(Kind.BLOCK, target, clock.instant());
        clock.advance(Duration.ofSeconds(1));
        assertThat(node.ruling(ASHA, CLIENT).held()).isFalse();
    }
}
