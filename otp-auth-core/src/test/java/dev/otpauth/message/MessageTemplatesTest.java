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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

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
    @CsvSource({"-1, 1", "0, 1", "59, 1", "60, 1", "119, 1", "120, 2", "299, 4", "300, 5", "600, 10", "100000, 10"})
    void minutesAreRoundedDownButNeverToZero(int seconds, int minutes) {
        assertThat(templates.compose(CODE, "en", Duration.ofSeconds(seconds)).reveal())
                .contains("for " + minutes + " min.");
    }
}
