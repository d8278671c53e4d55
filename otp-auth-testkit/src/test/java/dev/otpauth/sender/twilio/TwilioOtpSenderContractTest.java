// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.sender.twilio;

import dev.otpauth.spi.OtpSender;
import dev.otpauth.testkit.FakeTwilio;
import dev.otpauth.testkit.OtpSenderContract;
import dev.otpauth.testkit.TwilioAnswer;
import org.junit.jupiter.api.AfterEach;

class TwilioOtpSenderContractTest implements OtpSenderContract {

    private final FakeTwilio twilio = FakeTwilio.start();
    private final TwilioOtpSender sender = TwilioSenders.to(twilio.baseUrl());
    private final TwilioOtpSender impatient = TwilioSenders.impatient(twilio.baseUrl());

    @AfterEach
    void close() {
        sender.close();
        impatient.close();
        twilio.close();
    }

    @Override
    public OtpSender accepting() {
        return answering(TwilioAnswer.accepted());
    }

    @Override
    public OtpSender refusing() {
        return answering(TwilioAnswer.refused(400, 21211));
    }

    @Override
    public OtpSender hanging() {
        twilio.answerAlways(TwilioAnswer.hang());
        return impatient;
    }

    @Override
    public OtpSender babbling() {
        return answering(TwilioAnswer.garbage());
    }

    @Override
    public OtpSender unconnected() {
        twilio.close();
        return sender;
    }

    @Override
    public int handedOver() {
        return twilio.posts().size();
    }

    private OtpSender answering(TwilioAnswer answer) {
        twilio.answerAlways(answer);
        return sender;
    }
}
