// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.sender.twilio;

import static dev.otpauth.testkit.OtpSenderContract.PHONE;
import static dev.otpauth.testkit.OtpSenderContract.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.otpauth.model.ChallengeId;
import dev.otpauth.model.DeliveryFailure;
import dev.otpauth.sender.FailoverOtpSender;
import dev.otpauth.spi.MessageText;
import dev.otpauth.spi.OtpMessage;
import dev.otpauth.spi.SendResult;
import dev.otpauth.spi.SendResult.Accepted;
import dev.otpauth.spi.SendResult.Refused;
import dev.otpauth.spi.SendResult.Unknown;
import dev.otpauth.testkit.FakeTwilio;
import dev.otpauth.testkit.Race;
import dev.otpauth.testkit.RecordingSender;
import dev.otpauth.testkit.TwilioAnswer;
import dev.otpauth.testkit.TwilioPost;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TwilioOtpSenderTest {

    private static final SendResult NOT_CONNECTED = Refused.because(DeliveryFailure.NOT_CONNECTED);

    private final FakeTwilio twilio = FakeTwilio.start();
    private final TwilioOtpSender sender = TwilioSenders.to(twilio.baseUrl());
    private final TwilioOtpSender impatient = TwilioSenders.impatient(twilio.baseUrl());

    @AfterEach
    void close() {
        sender.close();
        impatient.close();
        twilio.close();
    }

    @Tag("CH-B29")
    @Test
    void aMessageIsOnePostWithWhatTwilioNeeds() {
        SendResult result = sender.send(message("012345 is your code\n@example.com #012345"));

        assertThat(result)
                .isInstanceOfSatisfying(
                        Accepted.class,
                        accepted -> assertThat(accepted.providerId()).matches("SM[0-9a-f]{32}"));
        TwilioPost post = onlyPost();
        assertThat(post.path()).isEqualTo("/2010-04-01/Accounts/" + TwilioSenders.ACCOUNT + "/Messages.json");
        assertThat(post.username()).isEqualTo(TwilioSenders.KEY);
        assertThat(post.password()).isEqualTo(TwilioSenders.SECRET);
        assertThat(post.form())
                .containsOnlyKeys("To", "From", "Body", "ValidityPeriod")
                .containsEntry("To", "+12025550100")
                .containsEntry("From", "+12025550199")
                .containsEntry("Body", "012345 is your code\n@example.com #012345");
    }

    @Test
    void aMessagingServiceChoosesTheNumber() {
        TwilioOrigin service = new TwilioOrigin("MG" + "0".repeat(32));
        try (TwilioOtpSender own = TwilioOtpSender.create(
                TwilioCredentials.authToken(TwilioSenders.ACCOUNT, TwilioSenders.SECRET),
                service,
                TwilioSenders.settings(twilio.baseUrl()))) {
            own.send(message("1"));
        }

        assertThat(onlyPost().form())
                .containsEntry("MessagingServiceSid", service.value())
                .doesNotContainKey("From");
        assertThat(onlyPost().username()).isEqualTo(TwilioSenders.ACCOUNT);
    }

    @Tag("MSG-06")
    @ParameterizedTest
    @CsvSource({"-5, 1", "0, 1", "1, 1", "1.9, 1", "59, 59", "299.999, 299", "600, 600", "601, 600", "999999, 600"})
    void theValidityIsWhatRemainsOfTheCodesLife(double seconds, String validity) {
        Duration left = Duration.ofMillis((long) (seconds * 1000));

        sender.send(new OtpMessage(ChallengeId.random(), PHONE, MessageText.of("1"), left));

        assertThat(onlyPost().form()).containsEntry("ValidityPeriod", validity);
    }

    @Tag("CH-D33")
    @Tag("MSG-11")
    @ParameterizedTest
    @CsvSource({
        "400, 21211, UNREACHABLE_NUMBER",
        "400, 21614, UNREACHABLE_NUMBER",
        "400, 21610, BLOCKED",
        "403, 21408, BLOCKED",
        "400, 30450, BLOCKED",
        "401, 20003, MISCONFIGURED",
        "404, 20404, MISCONFIGURED",
        "400, 99999, MISCONFIGURED",
        "400, 20429, THROTTLED"
    })
    void aRefusalIsClassedAndNotRepeated(int status, int code, DeliveryFailure cause) {
        twilio.answerAlways(TwilioAnswer.refused(status, code));

        assertThat(sender.send(message("1"))).isEqualTo(Refused.because(cause));
        assertThat(twilio.posts()).hasSize(1);
    }

    @Tag("RES-02")
    @Tag("CH-B30")
    @ParameterizedTest
    @CsvSource({"1, 1", "7, 7", "3600, 60", "'Sat, 21 Nov 2026 10:00:09 GMT', 9"})
    void throttlingSaysHowLongToWaitAndIsNotWaitedFor(String header, long seconds) {
        twilio.answerAlways(TwilioAnswer.throttled(header));
        TwilioSettings settings =
                TwilioSenders.settings(twilio.baseUrl()).withClock(() -> Instant.parse("2026-11-21T10:00:00Z"));
        try (TwilioOtpSender own = TwilioSenders.create(settings)) {
            SendResult result = within(Duration.ofMillis(3000), () -> own.send(message("1")));

            assertThat(result)
                    .isEqualTo(new Refused(DeliveryFailure.THROTTLED, Optional.of(Duration.ofSeconds(seconds))));
        }
        assertThat(twilio.posts()).hasSize(1);
    }

    @Tag("RES-02")
    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "soon", "1e9"})
    void throttlingWithoutAPauseOfSenseHasNone(String header) {
        twilio.answerAlways(TwilioAnswer.throttled(header));

        assertThat(sender.send(message("1"))).isEqualTo(Refused.because(DeliveryFailure.THROTTLED));
    }

    @Test
    void throttlingIsKnownByItsStatusWhateverTheBody() {
        twilio.answerAlways(TwilioAnswer.status(429, "Retry-After: 2\r\n", "<html>"));

        assertThat(sender.send(message("1")))
                .isEqualTo(new Refused(DeliveryFailure.THROTTLED, Optional.of(Duration.ofSeconds(2))));
    }

    @Tag("MSG-08")
    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 504})
    void aServerErrorMayHaveSentItSoItIsNotRepeated(int status) {
        twilio.answerAlways(TwilioAnswer.status(status, "Retry-After: 1\r\n", "{\"code\":20500,\"status\":500}"));

        assertThat(sender.send(message("1"))).isEqualTo(new Unknown());
        assertThat(twilio.posts()).hasSize(1);
    }

    @Tag("MSG-08")
    @Test
    void anAnswerThatNeverComesMayMeanThatItWasSent() {
        twilio.answerAlways(TwilioAnswer.cut());
        assertThat(sender.send(message("1"))).isEqualTo(new Unknown());
        assertThat(twilio.posts()).hasSize(1);

        twilio.answerAlways(TwilioAnswer.reset());
        assertThat(sender.send(message("2"))).isEqualTo(new Unknown());
        assertThat(twilio.posts()).hasSize(2);

        twilio.answerAlways(TwilioAnswer.hang());
        assertThat(impatient.send(message("3"))).isEqualTo(new Unknown());
        assertThat(twilio.posts()).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "201|''",
                "201|{}",
                "201|[]",
                "201|null",
                "201|\"text\"",
                "201|{\"sid\":null}",
                "201|{\"sid\":\"x\\n\"}",
                "201|<html>",
                "200|{\"sid\":\"\"}",
                "204|''",
                "400|<html>",
                "400|''",
                "400|{}",
                "404|null",
                "400|[1]"
            })
    void anAnswerThatIsNotTwiliosSettlesNothing(int status, String body) {
        twilio.answerAlways(TwilioAnswer.status(status, "", body));

        assertThat(sender.send(message("1"))).isEqualTo(new Unknown());
        assertThat(twilio.posts()).hasSize(1);
    }

    @Test
    void aMessageThatFailedAtOnceIsRefused() {
        String sid = "SM" + "0".repeat(32);
        twilio.answerAlways(
                TwilioAnswer.status(201, "", "{\"sid\":\"" + sid + "\",\"status\":\"failed\",\"error_code\":30006}"));

        assertThat(sender.send(message("1"))).isEqualTo(Refused.because(DeliveryFailure.UNREACHABLE_NUMBER));
    }

    @Tag("MSG-07")
    @Test
    void aRedirectIsNotFollowed() {
        try (FakeTwilio elsewhere = FakeTwilio.start()) {
            for (String location : List.of(elsewhere.baseUrl() + "/", "http://169.254.169.254/latest/meta-data")) {
                twilio.answerNext(TwilioAnswer.redirect(URI.create(location)));

                assertThat(sender.send(message("1"))).isEqualTo(new Unknown());
            }
            assertThat(elsewhere.connections()).isZero();
        }
        assertThat(twilio.posts()).hasSize(2);
    }

    @Tag("MSG-07")
    @Test
    void aBodyThatNeverEndsIsNotReadToItsEnd() {
        twilio.answerAlways(TwilioAnswer.endless());

        assertThat(within(Duration.ofMillis(3000), () -> sender.send(message("1"))))
                .isEqualTo(new Unknown());
    }

    @Tag("MSG-07")
    @Test
    void anAnswerThatDripsDoesNotHoldTheCallBeyondItsDeadline() {
        twilio.answerAlways(TwilioAnswer.dripping(Duration.ofMillis(100)));

        assertThat(within(Duration.ofMillis(4000), () -> impatient.send(message("1"))))
                .isEqualTo(new Unknown());
    }

    @Tag("MSG-07")
    @Tag("long")
    @Test
    void aByteASecondIsGivenUpAfterFiveSeconds() {
        twilio.answerAlways(TwilioAnswer.dripping(Duration.ofSeconds(1)));

        assertThat(within(Duration.ofSeconds(7), () -> sender.send(message("1"))))
                .isEqualTo(new Unknown());
    }

    @Tag("MSG-07")
    @Test
    void aServerThatDoesNotAnswerACallIsGivenUpAsNotConnected() throws Exception {
        InetAddress here = InetAddress.getLoopbackAddress();
        List<SocketChannel> waiting = new ArrayList<>();
        try (ServerSocket full = new ServerSocket(0, 1, here)) {
            fillBacklog(new InetSocketAddress(here, full.getLocalPort()), waiting);
            TwilioSettings settings = TwilioSettings.defaults()
                    .withBaseUrl(URI.create("http://127.0.0.1:" + full.getLocalPort()))
                    .withConnectTimeout(Duration.ofMillis(200));
            try (TwilioOtpSender own = TwilioSenders.create(settings)) {
                assertThat(within(Duration.ofMillis(3500), () -> own.send(message("1"))))
                        .isEqualTo(NOT_CONNECTED);
            }
        } finally {
            for (SocketChannel channel : waiting) {
                channel.close();
            }
        }
    }

    /** A listening socket whose queue is full drops what comes next, as a firewall does. */
    private static void fillBacklog(InetSocketAddress address, List<SocketChannel> waiting) throws Exception {
        for (int next = 0; next < 8; next++) {
            SocketChannel channel = SocketChannel.open();
            channel.configureBlocking(false);
            channel.connect(address);
            waiting.add(channel);
        }
    }

    @Tag("MSG-07")
    @Test
    void thePoolIsBounded() {
        TwilioSettings three = TwilioSenders.settings(twilio.baseUrl()).withConnections(3);
        try (TwilioOtpSender own = TwilioSenders.create(three)) {
            assertThat(Race.atOnce(24, () -> own.send(message("1")))).allMatch(result -> result instanceof Accepted);
        }

        assertThat(twilio.connections()).isBetween(1, 3);
    }

    @Tag("CH-D35")
    @Test
    void connectionsAreUsedAgain() {
        for (int next = 0; next < 20; next++) {
            assertThat(sender.send(message("1"))).isInstanceOf(Accepted.class);
        }

        assertThat(twilio.connections()).isEqualTo(1);
    }

    @Test
    void aConnectionThatDiedWhileIdleCostsNoMessage() {
        twilio.answerNext(TwilioAnswer.acceptedThenClosed());
        sender.send(message("1"));
        await().until(() -> twilio.openConnections() == 0);

        assertThat(sender.send(message("2"))).isInstanceOf(Accepted.class);
        assertThat(twilio.posts()).hasSize(2);
    }

    @Test
    void aClosedSenderSendsNothingAndDoesNotThrow() {
        sender.close();

        assertThat(sender.send(message("1"))).isEqualTo(NOT_CONNECTED);
        assertThat(twilio.posts()).isEmpty();
    }

    @Test
    void closingEndsACallUnderWay() throws Exception {
        twilio.answerAlways(TwilioAnswer.hang());
        CompletableFuture<SendResult> call = CompletableFuture.supplyAsync(() -> sender.send(message("1")));
        twilio.awaitPosts(1);

        sender.close();

        assertThat(call.get(2, TimeUnit.SECONDS)).isEqualTo(new Unknown());
    }

    @Tag("MSG-10")
    @Test
    void afterAnUnknownOutcomeNoOtherProviderIsAsked() {
        RecordingSender second = new RecordingSender();
        FailoverOtpSender both = FailoverOtpSender.of(sender, second);

        twilio.answerNext(TwilioAnswer.cut(), TwilioAnswer.refused(400, 21211), TwilioAnswer.refused(401, 20003));

        assertThat(both.send(message("1"))).isEqualTo(new Unknown());
        assertThat(both.send(message("2"))).isEqualTo(Refused.because(DeliveryFailure.UNREACHABLE_NUMBER));
        assertThat(second.attempts()).isEmpty();
        assertThat(both.send(message("3"))).isInstanceOf(Accepted.class);
        assertThat(second.accepted()).hasSize(1);
    }

    private TwilioPost onlyPost() {
        assertThat(twilio.posts()).hasSize(1);
        return twilio.posts().get(0);
    }

    private static SendResult within(Duration limit, Supplier<SendResult> call) {
        long start = System.nanoTime();
        SendResult result = call.get();

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(limit);
        return result;
    }
}
