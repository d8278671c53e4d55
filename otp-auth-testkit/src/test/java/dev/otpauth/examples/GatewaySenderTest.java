// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpauth.model.DeliveryFailure;
import dev.otpauth.spi.OtpSender;
import dev.otpauth.spi.SendResult;
import dev.otpauth.testkit.OtpSenderContract;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

// region contract
class GatewaySenderTest implements OtpSenderContract {

    private final Gateway gateway = new Gateway();

    @Override
    public OtpSender accepting() {
        return to(gateway.that("202"));
    }

    @Override
    public OtpSender refusing() {
        return to(gateway.that("400"));
    }

    @Override
    public OtpSender hanging() {
        return to(gateway.that("hang"));
    }

    @Override
    public OtpSender babbling() {
        return to(gateway.that("babble"));
    }

    @Override
    public OtpSender unconnected() {
        return to(URI.create("http://127.0.0.1:1"));
    }

    @Override
    public int handedOver() {
        return gateway.forms().size();
    }
    // endregion

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void aWrongKeyIsSomebodysToMend() {
        SendResult result = to(gateway.that("401")).send(OtpSenderContract.message("048151 is your code"));

        assertThat(result).isEqualTo(SendResult.Refused.because(DeliveryFailure.MISCONFIGURED));
        assertThat(gateway.forms()).containsExactly("to=%2B12025550100&text=048151+is+your+code&seconds=300");
    }

    private static OtpSender to(URI place) {
        return new GatewaySender(place, "key", Duration.ofSeconds(4));
    }
}
