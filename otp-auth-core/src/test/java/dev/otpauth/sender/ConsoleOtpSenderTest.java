// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.sender;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpauth.model.ChallengeId;
import dev.otpauth.model.PhoneNumber;
import dev.otpauth.spi.MessageText;
import dev.otpauth.spi.OtpMessage;
import dev.otpauth.spi.SendResult;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("CH-D38")
class ConsoleOtpSenderTest {

    private static final OtpMessage MESSAGE = new OtpMessage(
            ChallengeId.random(),
            new PhoneNumber("+12025550100"),
            MessageText.of("012345 is your code"),
            Duration.ofMinutes(5));

    @Test
    void aMessageIsPrintedWithItsCodeAndAMaskedNumber() {
        List<String> printed = new ArrayList<>();

        SendResult result = ConsoleOtpSender.to(printed::add).send(MESSAGE);

        assertThat(result).isEqualTo(new SendResult.Accepted("console-1"));
        assertThat(printed).containsExactly("SMS to +1********00: 012345 is your code");
    }

    @Test
    void aStreamGetsALinePerMessage() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ConsoleOtpSender sender = ConsoleOtpSender.to(new PrintStream(bytes, true, StandardCharsets.UTF_8));

        sender.send(MESSAGE);
        sender.send(MESSAGE);

        assertThat(bytes.toString(StandardCharsets.UTF_8).lines()).hasSize(2);
    }
}
