// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.sender.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpauth.model.DeliveryFailure;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("MSG-11")
@Tag("CH-D33")
class TwilioErrorCodesTest {

    @ParameterizedTest
    @CsvSource({
        "30450, BLOCKED",
        "60410, BLOCKED",
        "60605, BLOCKED",
        "21408, BLOCKED",
        "21610, BLOCKED",
        "21211, UNREACHABLE_NUMBER",
        "21612, UNREACHABLE_NUMBER",
        "21614, UNREACHABLE_NUMBER",
        "21635, UNREACHABLE_NUMBER",
        "60200, UNREACHABLE_NUMBER",
        "60205, UNREACHABLE_NUMBER",
        "30003, UNREACHABLE_NUMBER",
        "30005, UNREACHABLE_NUMBER",
        "30006, UNREACHABLE_NUMBER",
        "20429, THROTTLED",
        "60212, THROTTLED",
        "20003, MISCONFIGURED"
    })
    void everyCodeMeansWhatTwiliosDictionarySays(int code, DeliveryFailure cause) {
        assertThat(TwilioErrorCodes.causeOf(code)).isEqualTo(cause);
    }

    @ParameterizedTest
    @CsvSource({"0", "-1", "20404", "21606", "99999", "2147483647"})
    void aCodeWeDoNotKnowIsOurFaultAndNotRepeated(int code) {
        assertThat(TwilioErrorCodes.causeOf(code)).isEqualTo(DeliveryFailure.MISCONFIGURED);
    }
}
