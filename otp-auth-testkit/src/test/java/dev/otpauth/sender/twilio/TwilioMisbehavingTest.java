// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.sender.twilio;

import static dev.otpauth.testkit.OtpSenderContract.message;
import static org.assertj.core.api.Assertions.assertThat;

import dev.otpauth.spi.SendResult.Unknown;
import dev.otpauth.testkit.FakeTwilio;
import dev.otpauth.testkit.TwilioAnswer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A Twilio that answers late, badly or never. */
class TwilioMisbehavingTest extends TwilioSenderRig {

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

        assertThat(within(Duration.ofSeconds(7), () -> impatient.send(message("1"))))
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
}
