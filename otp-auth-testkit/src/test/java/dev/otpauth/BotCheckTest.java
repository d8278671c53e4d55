// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth;

import static dev.otpauth.AbuseScenarios.australian;
import static dev.otpauth.AbuseScenarios.network;
import static org.assertj.core.api.Assertions.assertThat;

import dev.otpauth.event.RuleDecision.Outcome;
import dev.otpauth.model.Client;
import dev.otpauth.policy.AbusePolicy;
import dev.otpauth.policy.PhonePolicy;
import dev.otpauth.policy.Rule;
import dev.otpauth.policy.RuleMode;
import dev.otpauth.result.StartResult;
import dev.otpauth.result.StartResult.Reason;
import dev.otpauth.result.StartResult.Refused;
import dev.otpauth.result.StartResult.Started;
import dev.otpauth.spi.BotCheck;
import dev.otpauth.store.memory.InMemoryStores;
import dev.otpauth.testkit.TestOtpAuth;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("SND-09")
class BotCheckTest {

    private static final AbusePolicy RULES = AbusePolicy.defaults();
    private static final Refused PROVE_IT = new Refused(Reason.BOT_CHECK, Optional.empty());

    private final Heard heard = new Heard();
    private final List<String> shown = new CopyOnWriteArrayList<>();
    private TestOtpAuth test = on(RULES, this::person);

    @AfterEach
    void closeIt() {
        test.close();
    }

    @Test
    void halfOfAnyLimitMayBeUsedWithoutProofAndTheRestWithIt() {
        for (int index = 0; index < 10; index++) {
            assertThat(ask(index, "")).isInstanceOf(Started.class);
        }
        assertThat(shown).isEmpty();

        assertThat(ask(10, "")).isEqualTo(PROVE_IT);
        assertThat(ask(10, "robot")).isEqualTo(PROVE_IT);
        assertThat(ask(10, "person")).isInstanceOf(Started.class);
        assertThat(shown).containsExactly("robot", "person");
        assertThat(heard.count(Rule.BOT_CHECK, Outcome.REFUSED)).isEqualTo(2);
        assertThat(test.sender().awaitAttempts(11)).hasSize(11);
    }

    @Test
    void whoDoesNotProveItCostsNothingAndGetsNothing() {
        restart(RULES.withBotCheckFrom(0), this::person);

        for (int index = 0; index < 50; index++) {
            assertThat(ask(1, "robot")).isEqualTo(PROVE_IT);
        }

        assertThat(ask(1, "person")).isInstanceOf(Started.class);
        assertThat(test.sender().awaitAttempts(1)).hasSize(1);
    }

    @Test
    void anOverlongProofIsNotEvenShown() {
        restart(RULES.withBotCheckFrom(0), this::person);

        assertThat(ask(1, "person" + " ".repeat(4091))).isEqualTo(PROVE_IT);
        assertThat(shown).isEmpty();
    }

    @Test
    void whenNobodyCanTellHalfOfTheLimitsStayOpenAndTheRestIsClosed() {
        restart(RULES.withBotCheckFrom(0), BotCheckTest::broken);

        for (int index = 0; index < 10; index++) {
            assertThat(ask(index, "person")).isInstanceOf(Started.class);
        }

        assertThat(ask(10, "person")).isEqualTo(PROVE_IT);
        assertThat(ask(11, "")).isEqualTo(PROVE_IT);
    }

    @Test
    void aCheckThatHangsIsAnOutage() {
        CountDownLatch never = new CountDownLatch(1);
        restart(RULES.withBotCheckFrom(0), (proof, client) -> hang(never));

        assertThat(ask(1, "person")).isInstanceOf(Started.class);
    }

    @Test
    void inShadowItIsOnlyTold() {
        restart(RULES.withMode(Rule.BOT_CHECK, RuleMode.SHADOW).withBotCheckFrom(0), this::person);

        assertThat(ask(1, "")).isInstanceOf(Started.class);
        assertThat(heard.count(Rule.BOT_CHECK, Outcome.WOULD_REFUSE)).isEqualTo(1);
    }

    @Test
    void aRuleInShadowDemandsNothing() {
        restart(AbusePolicy.shadow().withMode(Rule.BOT_CHECK, RuleMode.ENFORCE), this::person);

        for (int index = 0; index < 30; index++) {
            assertThat(ask(index, "")).isInstanceOf(Started.class);
        }
    }

    @Test
    void withoutACheckNothingIsDemanded() {
        test.close();
        test = TestOtpAuth.on(
                InMemoryStores.create(),
                builder -> builder.abuse(RULES.withBotCheckFrom(0)).phones(PhonePolicy.allowing("AU")));

        assertThat(ask(1, "")).isInstanceOf(Started.class);
    }

    private StartResult ask(int index, String proof) {
        StartRequest request = StartRequest.to(australian(index).e164()).from(network(index));
        return test.auth().start(proof.isEmpty() ? request : request.withBotProof(proof));
    }

    private boolean person(String proof, Client client) {
        shown.add(proof);
        return proof.equals("person");
    }

    private static boolean broken(String proof, Client client) {
        throw new IllegalStateException("out of order");
    }

    private static boolean hang(CountDownLatch never) {
        try {
            never.await();
            return true;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void restart(AbusePolicy rules, BotCheck check) {
        test.close();
        test = on(rules, check);
    }

    private TestOtpAuth on(AbusePolicy rules, BotCheck check) {
        return TestOtpAuth.on(
                InMemoryStores.create(),
                builder -> builder.abuse(rules).botCheck(check).events(heard).phones(PhonePolicy.allowing("AU")));
    }
}
