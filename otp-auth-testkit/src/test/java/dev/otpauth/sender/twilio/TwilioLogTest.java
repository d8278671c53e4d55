// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.sender.twilio;

import static dev.otpauth.testkit.OtpSenderContract.message;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.otpauth.spi.OtpMessage;
import dev.otpauth.spi.SendResult;
import dev.otpauth.testkit.FakeTwilio;
import dev.otpauth.testkit.TwilioAnswer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class TwilioLogTest {

    private static final String CANARY = "7391846250";

    private final FakeTwilio twilio = FakeTwilio.start();
    private final TwilioOtpSender sender = TwilioSenders.to(twilio.baseUrl());
    private final List<Logger> loggers = List.of(logger("dev.otpauth"), logger("com.twilio"));
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

    @BeforeEach
    void listen() {
        lines.start();
        loggers.forEach(logger -> {
            logger.setLevel(Level.TRACE);
            logger.setAdditive(false);
            logger.addAppender(lines);
        });
    }

    @AfterEach
    void close() {
        loggers.forEach(logger -> {
            logger.setLevel(null);
            logger.setAdditive(true);
            logger.detachAppender(lines);
        });
        sender.close();
        twilio.close();
    }

    @Tag("CH-D37")
    @Test
    void anOutcomeIsLoggedWithChallengeIdAndProviderId() {
        OtpMessage message = message(CANARY);
        SendResult.Accepted accepted = (SendResult.Accepted) sender.send(message);

        assertThat(own())
                .containsExactly("challenge=" + message.challenge() + " phone=+1********00 outcome=accepted sid="
                        + accepted.providerId());
    }

    @Tag("CH-D37")
    @Test
    void aFaultOfOursIsAnErrorAndTheRestAWarning() {
        twilio.answerNext(
                TwilioAnswer.refused(401, 20003),
                TwilioAnswer.refused(400, 21211),
                TwilioAnswer.throttled("1"),
                TwilioAnswer.cut());
        for (int next = 0; next < 4; next++) {
            sender.send(message(CANARY));
        }

        List<ILoggingEvent> own = lines.list.stream()
                .filter(event -> event.getLoggerName().startsWith("dev.otpauth"))
                .toList();
        assertThat(own)
                .extracting(ILoggingEvent::getLevel)
                .containsExactly(Level.ERROR, Level.WARN, Level.WARN, Level.WARN);
        assertThat(own())
                .satisfiesExactly(
                        line -> assertThat(line).endsWith("outcome=misconfigured reason=\"code 20003\""),
                        line -> assertThat(line).endsWith("outcome=UNREACHABLE_NUMBER reason=\"code 21211\""),
                        line -> assertThat(line).endsWith("outcome=THROTTLED reason=\"HTTP 429\""),
                        line -> assertThat(line).endsWith("outcome=UNKNOWN reason=\"NoHttpResponseException\""));
    }

    @Tag("OTP-12")
    @Tag("LOG-02")
    @Test
    void noLineHoldsCodeNumberOrSecretWhateverHappens() {
        twilio.answerNext(
                TwilioAnswer.accepted(),
                TwilioAnswer.refused(400, 21211),
                TwilioAnswer.throttled("1"),
                TwilioAnswer.status(500, "", CANARY),
                TwilioAnswer.status(201, "", "{\"sid\":\"" + CANARY + "\"}"),
                TwilioAnswer.status(400, "", CANARY + " +12025550100"),
                TwilioAnswer.garbage(),
                TwilioAnswer.cut(),
                TwilioAnswer.reset());
        for (int next = 0; next < 9; next++) {
            sender.send(message(CANARY + " is your code"));
        }
        sender.close();
        sender.send(message(CANARY + " is your code"));

        String log = String.join(
                "\n",
                lines.list.stream().map(ILoggingEvent::getFormattedMessage).toList());
        assertThat(own()).hasSize(10);
        assertThat(lines.list).allMatch(event -> event.getThrowableProxy() == null);
        assertThat(log).doesNotContain(CANARY, "2025550100", TwilioSenders.SECRET, basic());
    }

    private static String basic() {
        String pair = TwilioSenders.KEY + ":" + TwilioSenders.SECRET;
        return Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    private List<String> own() {
        return lines.list.stream()
                .filter(event -> event.getLoggerName().startsWith("dev.otpauth"))
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }

    private static Logger logger(String name) {
        return (Logger) LoggerFactory.getLogger(name);
    }
}
