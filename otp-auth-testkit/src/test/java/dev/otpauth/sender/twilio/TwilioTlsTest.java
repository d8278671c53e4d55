// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.sender.twilio;

import static dev.otpauth.testkit.OtpSenderContract.message;
import static org.assertj.core.api.Assertions.assertThat;

import dev.otpauth.model.DeliveryFailure;
import dev.otpauth.spi.SendResult;
import dev.otpauth.testkit.FakeTwilio;
import dev.otpauth.testkit.Stopwatch;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import org.apache.hc.core5.ssl.SSLContexts;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("MSG-07")
class TwilioTlsTest {

    private static final SendResult NOT_CONNECTED = SendResult.Refused.because(DeliveryFailure.NOT_CONNECTED);

    private static Certificates certificates;
    private static FakeTwilio twilio;

    @BeforeAll
    static void start(@TempDir Path directory) throws Exception {
        certificates = Certificates.selfSigned(directory);
        twilio = FakeTwilio.startSecure(certificates.server());
    }

    @AfterAll
    static void stop() {
        twilio.close();
    }

    @Test
    void aServerWhoseCertificateIsTrustedGetsTheMessage() throws Exception {
        int before = twilio.posts().size();

        assertThat(send(twilio.baseUrl(), certificates.trusting())).isInstanceOf(SendResult.Accepted.class);
        assertThat(twilio.posts()).hasSize(before + 1);
    }

    @Test
    void aServerThatSignedItsOwnCertificateGetsNothing() {
        int before = twilio.posts().size();

        assertThat(send(twilio.baseUrl(), SSLContexts.createSystemDefault())).isEqualTo(NOT_CONNECTED);
        assertThat(twilio.posts()).hasSize(before);
    }

    @Test
    void aServerWithACertificateForAnotherNameGetsNothing() throws Exception {
        URI otherName = URI.create("https://127.0.0.1:" + twilio.baseUrl().getPort());
        int before = twilio.posts().size();

        assertThat(send(otherName, certificates.trusting())).isEqualTo(NOT_CONNECTED);
        assertThat(twilio.posts()).hasSize(before);
    }

    @Test
    void aServerThatNeverFinishesTheHandshakeIsGivenUp() throws Exception {
        try (ServerSocket mute = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Stopwatch watch = Stopwatch.start();

            assertThat(send(URI.create("https://localhost:" + mute.getLocalPort()), certificates.trusting()))
                    .isEqualTo(NOT_CONNECTED);
            assertThat(watch.elapsed()).isLessThan(Duration.ofSeconds(6));
        }
    }

    private static SendResult send(URI url, SSLContext tls) {
        try (TwilioOtpSender sender = TwilioOtpSender.create(
                TwilioSenders.CREDENTIALS, TwilioSenders.FROM, TwilioSenders.settings(url), tls)) {
            return sender.send(message("012345"));
        }
    }
}
