// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.sender.twilio;

import static dev.otpauth.testkit.OtpSenderContract.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.otpauth.spi.SendResult;
import dev.otpauth.spi.SendResult.Accepted;
import dev.otpauth.spi.SendResult.Unknown;
import dev.otpauth.testkit.Race;
import dev.otpauth.testkit.TwilioAnswer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The connections of a sender: few, used again, and closed with it. */
class TwilioConnectionsTest extends TwilioSenderRig {

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
        await().atMost(Duration.ofMinutes(1)).until(() -> twilio.openConnections() == 0);

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

        assertThat(call.get(1, TimeUnit.MINUTES)).isEqualTo(new Unknown());
    }
}
