// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.otpauth.model.OtpCode;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which brands, hosts and wordings a text may have. */
class MessageWordingTest {

    private static final OtpCode CODE = OtpCode.of("012345");
    private static final Duration FIVE = Duration.ofMinutes(5);

    private final MessageTemplates templates = MessageTemplates.brand("Acme").host("example.com");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                " Acme",
                "Acme ",
                "A\nB",
                "A@B",
                "A#B",
                "{code}",
                "A/B",
                "Acme1234",
                "\u202EAcme",
                "A\u00A0B",
                "AcmeAcmeAcmeAcmeAcmeA",
                "http://a"
            })
    void aBrandOfAnotherFormIsRefused(String brand) {
        assertThatIllegalArgumentException().isThrownBy(() -> MessageTemplates.brand(brand, "en"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "example.com:443",
                "https://example.com",
                "Example.com",
                "exa mple.com",
                "example.com/",
                "-a.com",
                "a-.com",
                "a..com",
                ".com",
                "com.",
                "192.0.2.1",
                "[::1]",
                "bücher.example",
                "a\n.com",
                "a#b",
                "@a.com"
            })
    void aHostOfAnotherFormIsRefused(String host) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MessageTemplates.brand("Acme").host(host));
    }

    @Test
    void aBrandInAnotherScriptNeedsTheLanguagesThatHaveRoomForIt() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MessageTemplates.brand("知乎"))
                .withMessageContaining("\"en\"");

        MessageTemplates chinese = MessageTemplates.brand("知乎", "zh", "ja").host("zhihu.example");

        assertThat(chinese.compose(CODE, "en", FIVE)).hasToString("MessageText[***]");
        assertThat(chinese.compose(CODE, "en", FIVE).reveal()).contains("验证码");
    }

    @Test
    void aRegisteredWordingReplacesOurs() {
        MessageTemplates registered =
                templates.wording("en-IN", "{code} is OTP for {brand}, {minutes} min. Regd. Do not share");

        assertThat(registered.compose(CODE, "en-in", FIVE).reveal()).startsWith("012345 is OTP for Acme, 5 min. Regd.");
        assertThat(registered.compose(CODE, "en-US", FIVE).reveal()).contains("is your Acme code");
        assertThat(registered.languages()).contains("en-in").hasSize(13);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Hello",
                "{brand} {code} {minutes}",
                "{code} {brand}",
                "{code} {brand} {brand}",
                "{code} {minutes} {minutes}",
                "{code} {code} {minutes} {brand}",
                "{code} {minutes} {brand} {name}",
                "{code}\n{minutes} {brand}",
                "{code} {minutes} {brand} @evil.example #1"
            })
    void aWordingOfAnotherFormIsRefused(String words) {
        assertThatIllegalArgumentException().isThrownBy(() -> templates.wording("en", words));
    }
}
