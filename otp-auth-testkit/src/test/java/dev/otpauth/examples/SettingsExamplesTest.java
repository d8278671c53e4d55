// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpauth.OtpAuth;
import dev.otpauth.OtpAuthBuilder;
import dev.otpauth.event.AuthEvents;
import dev.otpauth.message.MessageTemplates;
import dev.otpauth.model.ChallengeId;
import dev.otpauth.model.Client;
import dev.otpauth.model.OtpCode;
import dev.otpauth.model.SessionId;
import dev.otpauth.model.UserId;
import dev.otpauth.policy.CodeKeys;
import dev.otpauth.policy.DeliveryPolicy;
import dev.otpauth.policy.GuessLimits;
import dev.otpauth.policy.OtpPolicy;
import dev.otpauth.policy.PhonePolicy;
import dev.otpauth.policy.PhonePolicy.LineType;
import dev.otpauth.policy.SendLimits;
import dev.otpauth.policy.SessionPolicy;
import dev.otpauth.store.memory.InMemoryStores;
import dev.otpauth.testkit.RecordingSender;
import dev.otpauth.testkit.TestOtpAuth;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** The settings as the documentation shows them. */
class SettingsExamplesTest {

    @Test
    void everyPolicyCanBeChanged() {
        try (OtpAuth auth = policies(required()).build()) {
            assertThat(auth.purge()).isZero();
        }
    }

    @Test
    void settingsThatAreUnsafeTogetherAreRefusedWithTheArithmetic() {
        OtpAuthBuilder tooEasy = required()
                .codes(OtpPolicy.defaults().withMaxAttempts(10))
                .sendLimits(SendLimits.defaults().withPerDay(20));

        assertThat(catchMessage(tooEasy::build))
                .contains("10 guesses per code x 20 codes per day / 10^6")
                .contains("more than 5.0E-5");
    }

    @Test
    void oldKeysVerifyWhatTheyMade() {
        byte[] oldSecret = secret(1);
        byte[] newSecret = secret(2);

        // region keys
        CodeKeys keys = CodeKeys.of("2027", newSecret).and("2026", oldSecret);
        // endregion

        assertThat(keys.current().value()).isEqualTo("2027");
        assertThat(keys).hasToString("CodeKeys[2027, 2026]");
    }

    @Test
    void textsComeInTheLanguageAskedForAndNameTheBrand() {
        // region texts
        MessageTemplates texts =
                MessageTemplates.brand("Example", "en", "de", "hi").host("example.com");
        String text = texts.compose(OtpCode.of("048151"), "de-AT", Duration.ofMinutes(5))
                .reveal();
        // endregion

        assertThat(text).startsWith("048151").contains("Example").endsWith("\n@example.com #048151");
    }

    @Test
    void aListenerHearsWhatIsWorthALine() {
        // region events
        List<String> alarms = new CopyOnWriteArrayList<>();
        AuthEvents listener = new AuthEvents() {
            @Override
            public void refreshTokenReused(UserId user, SessionId session) {
                alarms.add("a refresh token of user " + user + " may be stolen");
            }

            @Override
            public void phoneLocked(ChallengeId challenge, Duration wait, Client client) {
                alarms.add("somebody guesses; locked for " + wait.toSeconds() + " s");
            }
        };
        // endregion

        GuessLimits impatient = GuessLimits.defaults().withFree(1);
        try (TestOtpAuth test = TestOtpAuth.on(
                InMemoryStores.create(), with -> with.events(listener).guessLimits(impatient))) {
            ChallengeId challenge = test.start(TestOtpAuth.phone(1));
            test.verify(challenge, test.wrongCodeFor(TestOtpAuth.phone(1)));
            test.verify(challenge, test.wrongCodeFor(TestOtpAuth.phone(1)));
        }
        assertThat(alarms).containsExactly("somebody guesses; locked for 30 s");
    }

    private static OtpAuthBuilder policies(OtpAuthBuilder builder) {
        // region policies
        return builder.codes(OtpPolicy.defaults().withCodeLength(8).withCodeLife(Duration.ofMinutes(3)))
                .phones(PhonePolicy.allowing("IN", "US").withDefaultRegion("IN").withTypes(LineType.VOIP))
                .sendLimits(SendLimits.defaults().withPerHour(4).withPerDay(8))
                .guessLimits(GuessLimits.defaults().withLocks(Duration.ofMinutes(1), Duration.ofHours(4)))
                .sessions(SessionPolicy.defaults()
                        .withAccessLife(Duration.ofMinutes(15))
                        .withIdleLife(Duration.ofHours(8))
                        .withMaxSessions(5))
                .delivery(DeliveryPolicy.defaults().withWorkers(8));
        // endregion
    }

    private static OtpAuthBuilder required() {
        return OtpAuth.builder()
                .stores(InMemoryStores.create())
                .sender(new RecordingSender())
                .codeKeys(TestOtpAuth.keys())
                .phones(PhonePolicy.allowing("US"))
                .messages(MessageTemplates.brand("Example"));
    }

    private static byte[] secret(int first) {
        byte[] secret = new byte[32];
        for (int i = 0; i < secret.length; i++) {
            secret[i] = (byte) (first + i);
        }
        return secret;
    }

    private static String catchMessage(Runnable refused) {
        try {
            refused.run();
            throw new AssertionError("it was accepted");
        } catch (IllegalArgumentException expected) {
            return String.valueOf(expected.getMessage());
        }
    }
}
