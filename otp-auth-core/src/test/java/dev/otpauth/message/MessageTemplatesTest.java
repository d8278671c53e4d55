// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.otpauth.model.OtpCode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.util.DefaultLocale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageTemplatesTest {

    static final List<String> LANGUAGES = MessageTemplates.LANGUAGES;

    private static final OtpCode CODE = OtpCode.of("012345");
    private static final OtpCode LONGEST = OtpCode.of("9876543210");
    private static final Duration FIVE = Duration.ofMinutes(5);
    private static final Duration TEN = Duration.ofMinutes(10);

    private final MessageTemplates templates = MessageTemplates.brand("Acme").host("example.com");

    @Test
    void theEnglishTextReadsSo() {
        assertThat(templates.compose(CODE, "en", FIVE).reveal())
                .isEqualTo("012345 is your Acme code. It is valid for 5 min. Do not share it with anyone.\n"
                        + "@example.com #012345");
    }

    @Test
    void withoutAHostThereIsNoLastLine() {
        assertThat(MessageTemplates.brand("Acme").compose(CODE, "zh", FIVE).reveal())
                .isEqualTo("012345 Acme验证码，5分钟内有效，请勿告诉他人。");
    }

    @ParameterizedTest
    @FieldSource("LANGUAGES")
    void everyTextStartsWithTheCodeAndNamesBrandAndMinutes(String language) {
        String text = templates.compose(CODE, language, Duration.ofMinutes(7)).reveal();

        assertThat(text).startsWith("012345 ").contains("Acme").containsOnlyOnce("7");
    }

    private static final Map<String, String> DO_NOT_SHARE = Map.ofEntries(
            Map.entry("en", "Do not share"),
            Map.entry("hi", "साझा न करें"),
            Map.entry("ar", "لا تشاركه"),
            Map.entry("zh", "请勿告诉他人"),
            Map.entry("es", "No la compartas"),
            Map.entry("fr", "Ne le partagez"),
            Map.entry("de", "nicht weiter"),
            Map.entry("pt", "Nunca compartilhe"),
            Map.entry("id", "Jangan bagikan"),
            Map.entry("ru", "Не сообщайте"),
            Map.entry("ja", "共有しないで"),
            Map.entry("tr", "kimseye vermeyin"));

    @Tag("MSG-05")
    @ParameterizedTest
    @FieldSource("LANGUAGES")
    void everyTextSaysNotToShareItAndNamesNothingElse(String language) {
        String text = templates.compose(CODE, language, FIVE).reveal();

        assertThat(text).contains(DO_NOT_SHARE.get(language)).doesNotContain("+", "http", "/", "IP");
        assertThat(text.replace("012345", "").replace("5", "")).doesNotContainPattern("\\p{Nd}");
    }

    @Tag("MSG-03")
    @ParameterizedTest
    @FieldSource("LANGUAGES")
    void aBrowserReadsHostAndCodeFromEveryText(String language) {
        String text = templates.compose(CODE, language, FIVE).reveal();

        assertThat(OriginBoundCode.parse(text)).contains(new OriginBoundCode("example.com", "012345"));
        assertThat(text).endsWith("\n@example.com #012345");
        assertThat(text.lines()).hasSize(2);
    }

    @Tag("MSG-02")
    @ParameterizedTest
    @FieldSource("LANGUAGES")
    void everyTextFitsOneSegmentWithTheLongestValues(String language) {
        MessageTemplates fullest = MessageTemplates.brand("Acmeacme").host("example.org");

        assertThat(SmsSegments.of(fullest.compose(LONGEST, language, TEN).reveal())
                        .segments())
                .isEqualTo(1);
    }

    @Tag("MSG-02")
    @Test
    void whateverIsAcceptedFitsOneSegmentAndWhateverFitsIsAccepted() {
        for (int brand = 1; brand <= 20; brand++) {
            for (int host = 1; host <= 40; host++) {
                for (String language : LANGUAGES) {
                    assertAcceptedOnlyIfItFits("B".repeat(brand), "h".repeat(host), language);
                }
            }
        }
    }

    private static void assertAcceptedOnlyIfItFits(String brand, String host, String language) {
        String plain = MessageTemplates.brand(brand, language)
                .compose(LONGEST, language, TEN)
                .reveal();
        boolean fits = SmsSegments.of(plain + "\n@" + host + " #9876543210").segments() == 1;
        boolean accepted;
        try {
            MessageTemplates.brand(brand, language).host(host);
            accepted = true;
        } catch (IllegalArgumentException refused) {
            accepted = false;
        }
        assertThat(accepted)
                .as("%s %d %d", language, brand.length(), host.length())
                .isEqualTo(fits);
    }

    @Tag("MSG-02")
    @Test
    void nineteenLettersOfBrandAndHostFitAndTwentySevenWithShortCodes() {
        assertThat(MessageTemplates.brand("B".repeat(8)).host("h".repeat(11))).isNotNull();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MessageTemplates.brand("B".repeat(9)).host("h".repeat(11)))
                .withMessageContaining("\"hi\" takes up to 71 of 70 UCS_2 units");
        assertThat(MessageTemplates.brand("B".repeat(16)).codesUpTo(6).host("h".repeat(11)))
                .isNotNull();
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        MessageTemplates.brand("B".repeat(17)).codesUpTo(6).host("h".repeat(11)));
    }

    @Test
    void aCodeLongerThanPromisedIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> templates.codesUpTo(6).compose(LONGEST, "en", FIVE))
                .withMessageNotContaining("9876543210");
    }

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

    @ParameterizedTest
    @CsvSource({"-1, 1", "0, 1", "59, 1", "60, 1", "119, 1", "120, 2", "299, 4", "300, 5", "600, 10", "100000, 10"})
    void minutesAreRoundedDownButNeverToZero(int seconds, int minutes) {
        assertThat(templates.compose(CODE, "en", Duration.ofSeconds(seconds)).reveal())
                .contains("for " + minutes + " min.");
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

    @Test
    void anUnknownLanguageCannotBeAskedFor() {
        assertThatIllegalArgumentException().isThrownBy(() -> MessageTemplates.brand("Acme", "tlh"));
        assertThatIllegalArgumentException().isThrownBy(() -> MessageTemplates.brand("Acme", new String[0]));
        assertThatIllegalArgumentException().isThrownBy(() -> templates.wording("en\n", "{code} {brand} {minutes}"));
    }
}
