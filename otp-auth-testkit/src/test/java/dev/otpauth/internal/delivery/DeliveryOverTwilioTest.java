// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.internal.delivery;

import static dev.otpauth.testkit.TestOtpAuth.phone;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.otpauth.StartRequest;
import dev.otpauth.model.ChallengeId;
import dev.otpauth.model.DeliveryState;
import dev.otpauth.result.StartResult;
import dev.otpauth.result.StartResult.Started;
import dev.otpauth.sender.twilio.TwilioCredentials;
import dev.otpauth.sender.twilio.TwilioOrigin;
import dev.otpauth.sender.twilio.TwilioOtpSender;
import dev.otpauth.sender.twilio.TwilioSettings;
import dev.otpauth.spi.Stores;
import dev.otpauth.store.memory.InMemoryStores;
import dev.otpauth.testkit.FakeTwilio;
import dev.otpauth.testkit.SentCodes;
import dev.otpauth.testkit.Stopwatch;
import dev.otpauth.testkit.TestOtpAuth;
import dev.otpauth.testkit.TwilioAnswer;
import java.net.URI;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** From {@code start} to the provider over real HTTP: how often a message is offered, whatever the provider does. */
@Timeout(300)
class DeliveryOverTwilioTest {

    private static final Duration CALL = Duration.ofSeconds(5);

    private final FakeTwilio twilio = FakeTwilio.start();
    private final Stores stores = InMemoryStores.create();
    private final TwilioOtpSender sender = sender(twilio.baseUrl());
    private final TestOtpAuth test = TestOtpAuth.on(stores, builder -> builder.sender(sender));

    @AfterEach
    void closeIt() {
        test.close();
        sender.close();
        twilio.close();
    }

    private static Stream<Arguments> answers() {
        return Stream.of(
                Arguments.of("taken", TwilioAnswer.accepted(), 1, DeliveryState.SENT),
                Arguments.of("no such number", TwilioAnswer.refused(400, 21211), 1, DeliveryState.FAILED),
                Arguments.of("fraud guard", TwilioAnswer.refused(400, 30450), 1, DeliveryState.FAILED),
                Arguments.of("bad credentials", TwilioAnswer.refused(401, 20003), 1, DeliveryState.FAILED),
                Arguments.of("server error", TwilioAnswer.refused(500, 20500), 1, DeliveryState.UNKNOWN),
                Arguments.of("silence", TwilioAnswer.hang(), 1, DeliveryState.UNKNOWN),
                Arguments.of("cut after reading", TwilioAnswer.cut(), 1, DeliveryState.UNKNOWN),
                Arguments.of("garbage", TwilioAnswer.garbage(), 1, DeliveryState.UNKNOWN));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("answers")
    @Tag("MSG-08")
    @Tag("CH-D33")
    void aMessageIsOfferedAsOftenAsTheAnswerAllows(String what, TwilioAnswer answer, int posts, DeliveryState end) {
        twilio.answerAlways(answer);
        ChallengeId challenge = open();

        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(state(challenge)).isEqualTo(end));
        test.close();
        assertThat(twilio.posts()).hasSize(posts);
    }

    @Test
    @Tag("MSG-08")
    @Tag("RES-02")
    void aThrottledMessageIsOfferedTwiceAndNotBeforeTheTimeAskedFor() {
        twilio.answerNext(TwilioAnswer.throttled("1"));
        long start = System.nanoTime();
        ChallengeId challenge = open();

        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(state(challenge)).isEqualTo(DeliveryState.SENT));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
        assertThat(twilio.posts()).hasSize(2);
        assertThat(twilio.posts())
                .extracting(post -> SentCodes.in(post.body()))
                .hasSize(2)
                .containsOnly(SentCodes.in(twilio.posts().get(0).body()));
    }

    @Test
    @Tag("MSG-08")
    void aProviderThatIsNotThereIsSoonGivenUp() {
        URI nobody = twilio.baseUrl();
        twilio.close();
        try (TwilioOtpSender lonely = sender(nobody);
                TestOtpAuth other = TestOtpAuth.on(stores, builder -> builder.sender(lonely))) {
            Stopwatch watch = Stopwatch.start();
            StartResult started = other.auth().start(StartRequest.to(phone(2).e164()));
            ChallengeId challenge = ((Started) started).challenge().id();

            await().atMost(Duration.ofMinutes(1))
                    .untilAsserted(() -> assertThat(state(challenge)).isEqualTo(DeliveryState.FAILED));
            assertThat(watch.elapsed()).isLessThan(Duration.ofSeconds(8));
        }
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                21211, 21214, 21217, 21408, 21610, 21612, 21614, 21635, 30003, 30005, 30006, 30450, 60200, 60205, 60410,
                60605
            })
    @Tag("ENU-05")
    @Tag("MSG-11")
    void whatTheProviderSaysOfANumberLooksLikeAMessageThatWasSent(int code) {
        twilio.answerAlways(TwilioAnswer.refused(400, code));
        ChallengeId challenge = open();

        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(state(challenge)).isEqualTo(DeliveryState.FAILED));
        assertThat(test.auth().status(challenge).orElseThrow().delivery()).isEqualTo(DeliveryState.SENT);
    }

    @Test
    @Tag("CH-D33")
    @Tag("TEL-03")
    void aNumberThatCannotGetACodeNeverReachesTheProvider() {
        for (String typed : new String[] {"+1 555", "+1 900 555 0100", "+1 800 555 0100", "+44 7700 900123", "911"}) {
            assertThat(test.auth().start(StartRequest.to(typed))).isInstanceOf(StartResult.Refused.class);
        }
        test.close();

        assertThat(twilio.posts()).isEmpty();
    }

    private ChallengeId open() {
        return ((Started) test.auth().start(StartRequest.to(phone(1).e164())))
                .challenge()
                .id();
    }

    private DeliveryState state(ChallengeId id) {
        return stores.challenges().find(id).orElseThrow().delivery().state();
    }

    private static TwilioOtpSender sender(URI url) {
        TwilioSettings settings = TwilioSettings.defaults().withBaseUrl(url).withCallTimeout(CALL);
        String account = "AC" + "0".repeat(32);
        return TwilioOtpSender.create(
                TwilioCredentials.authToken(account, "f".repeat(31) + "e"), new TwilioOrigin("+12025550199"), settings);
    }
}
