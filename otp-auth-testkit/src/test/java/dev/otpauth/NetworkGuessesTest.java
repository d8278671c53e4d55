// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth;

import static dev.otpauth.AbuseScenarios.australian;
import static dev.otpauth.AbuseScenarios.network;
import static dev.otpauth.AbuseScenarios.sameNetwork;
import static org.assertj.core.api.Assertions.assertThat;

import dev.otpauth.event.RuleDecision.Outcome;
import dev.otpauth.model.ChallengeId;
import dev.otpauth.model.Client;
import dev.otpauth.model.PhoneNumber;
import dev.otpauth.policy.AbusePolicy;
import dev.otpauth.policy.PhonePolicy;
import dev.otpauth.policy.Rule;
import dev.otpauth.policy.RuleMode;
import dev.otpauth.result.VerifyResult;
import dev.otpauth.result.VerifyResult.Reason;
import dev.otpauth.result.VerifyResult.Refused;
import dev.otpauth.result.VerifyResult.SignedIn;
import dev.otpauth.store.memory.InMemoryStores;
import dev.otpauth.testkit.TestOtpAuth;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** One network tries thirty codes in five minutes, whosever they are. */
@Tag("BRU-03")
class NetworkGuessesTest {

    private static final Duration WINDOW = Duration.ofMinutes(5);

    private final Heard heard = new Heard();
    private TestOtpAuth test = on(AbusePolicy.off().withMode(Rule.NETWORK_GUESSES, RuleMode.ENFORCE));

    @AfterEach
    void closeIt() {
        test.close();
    }

    @Test
    void oneNetworkGuessesAtThirtyPhonesOfAThousand() {
        List<ChallengeId> challenges = challenges(1000);
        List<VerifyResult> answers = new ArrayList<>();
        for (int index = 0; index < challenges.size(); index++) {
            answers.add(guess(challenges.get(index), sameNetwork(index)));
        }

        assertThat(answers.subList(0, 30)).containsOnly(new Refused(Reason.WRONG_CODE, 4, Optional.empty()));
        assertThat(answers.subList(30, 1000))
                .containsOnly(new Refused(Reason.TOO_MANY_ATTEMPTS, 0, Optional.of(WINDOW)));
        assertThat(heard.count(Rule.NETWORK_GUESSES, Outcome.REFUSED)).isEqualTo(970);
    }

    @Test
    void whatTheNetworkMayNotTryIsNotCountedAgainstThePhone() {
        List<ChallengeId> challenges = challenges(31);
        challenges.forEach(id -> guess(id, network(1)));

        ChallengeId spared = challenges.get(30);
        assertThat(test.auth().status(spared).orElseThrow().attemptsLeft()).isEqualTo(5);
        assertThat(right(30, spared, network(1))).isInstanceOf(Refused.class);
        assertThat(right(30, spared, network(2))).isInstanceOf(SignedIn.class);
    }

    @Test
    void rightCodesCountTooAndTheWindowMovesOn() {
        List<ChallengeId> challenges = challenges(32);
        for (int index = 0; index < 30; index++) {
            assertThat(right(index, challenges.get(index), network(1))).isInstanceOf(SignedIn.class);
        }

        assertThat(right(30, challenges.get(30), network(1))).isInstanceOf(Refused.class);
        test.clock().advance(WINDOW.minusMillis(1));
        assertThat(right(30, challenges.get(30), network(1))).isInstanceOf(Refused.class);
        test.clock().advance(Duration.ofMillis(1));
        assertThat(((Refused) right(30, challenges.get(30), network(1))).reason())
                .isEqualTo(Reason.NO_LIVE_CHALLENGE);
    }

    @Test
    void inShadowOnlyTheOperatorIsTold() {
        test.close();
        test = on(AbusePolicy.off().withMode(Rule.NETWORK_GUESSES, RuleMode.SHADOW));
        List<ChallengeId> challenges = challenges(40);

        challenges.forEach(
                id -> assertThat(guess(id, network(1))).isEqualTo(new Refused(Reason.WRONG_CODE, 4, Optional.empty())));
        assertThat(heard.count(Rule.NETWORK_GUESSES, Outcome.WOULD_REFUSE)).isEqualTo(10);
    }

    private TestOtpAuth on(AbusePolicy rules) {
        return TestOtpAuth.on(
                InMemoryStores.create(),
                builder -> builder.abuse(rules).events(heard).phones(PhonePolicy.allowing("AU")));
    }

    private List<ChallengeId> challenges(int count) {
        List<ChallengeId> ids = new ArrayList<>();
        for (int index = 0; index < count; index++) {
            ids.add(test.start(australian(index)));
        }
        return ids;
    }

    private VerifyResult guess(ChallengeId id, Client client) {
        PhoneNumber phone = test.auth().status(id).orElseThrow().phone();
        return test.auth().verify(VerifyRequest.of(id, test.wrongCodeFor(phone)).from(client));
    }

    private VerifyResult right(int index, ChallengeId id, Client client) {
        return test.auth()
                .verify(VerifyRequest.of(id, test.codeFor(australian(index))).from(client));
    }
}
