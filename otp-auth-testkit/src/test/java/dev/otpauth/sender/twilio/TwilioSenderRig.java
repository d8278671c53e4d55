// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.sender.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpauth.model.DeliveryFailure;
import dev.otpauth.spi.SendResult;
import dev.otpauth.spi.SendResult.Refused;
import dev.otpauth.testkit.FakeTwilio;
import dev.otpauth.testkit.Stopwatch;
import java.time.Duration;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;

/** A sender, another without patience, and a Twilio that answers as it is told. */
abstract class TwilioSenderRig {

    static final SendResult NOT_CONNECTED = Refused.because(DeliveryFailure.NOT_CONNECTED);

    final FakeTwilio twilio = FakeTwilio.start();
    final TwilioOtpSender sender = TwilioSenders.to(twilio.baseUrl());
    final TwilioOtpSender impatient = TwilioSenders.impatient(twilio.baseUrl());

    @AfterEach
    void close() {
        sender.close();
        impatient.close();
        twilio.close();
    }

    /** What {@code call} gives, which must not take as long as {@code limit}. */
    static SendResult within(Duration limit, Supplier<SendResult> call) {
        Stopwatch watch = Stopwatch.start();
        SendResult result = call.get();

        assertThat(watch.elapsed()).isLessThan(limit);
        return result;
    }
}
