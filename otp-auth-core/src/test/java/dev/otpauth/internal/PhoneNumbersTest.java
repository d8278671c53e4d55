// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import dev.otpauth.model.PhoneNumber;
import dev.otpauth.policy.PhonePolicy;
import dev.otpauth.policy.PhonePolicy.LineType;
import java.util.HashSet;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneNumbersTest {

    private static final PhoneNumberUtil LIBRARY = PhoneNumberUtil.getInstance();
    private static final PhoneNumber EXPECTED = new PhoneNumber("+12025550142");

    private final PhoneNumbers everywhere = new PhoneNumbers(PhonePolicy.allowingEveryRegion());
    private final PhoneNumbers american =
            new PhoneNumbers(PhonePolicy.allowing("US").withDefaultRegion("US"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+12025550142",
                "+1 202 555 0142",
                "+1 (202) 555-0142",
                "+1-202-555-0142",
                "+1.202.555.0142",
                " +1 202 555 0142 ",
                "(+1) 202 5550142",
                "+1\u00A0202\u00A0555\u00A00142",
                "+١٢٠٢٥٥٥٠١٤٢"
            })
    @Tag("TEL-01")
    @Tag("CH-D13")
    void everySpellingOfANumberIsTheSameNumber(String typed) {
        assertThat(everywhere.parse(typed)).contains(EXPECTED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2025550142", "(202) 555-0142", "1 202 555 0142", "011 1 202 555 0142"})
    @Tag("TEL-01")
    @Tag("TEL-05")
    void nationalFormsAreReadOnlyWithADefaultRegion(String typed) {
        assertThat(american.parse(typed)).contains(EXPECTED);
        assertThat(everywhere.parse(typed)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "+",
                "+1",
                "hello",
                "+1 202 555 014a",
                "+1 202 FLOWERS",
                "+12025550142;ext=5",
                "+12025550142 ext 5",
                "+12025550142x5",
                "+12025550142,5",
                "tel:+12025550142",
                "+12025550142+12025550143",
                "++12025550142",
                "+12025550142/43",
                "+1202555014\u0000",
                "+999123456789",
                "+1202555",
                "+120255501421234567",
                "112",
                "911",
                "+91 112",
                "\u202E+12025550142",
                "+12025550142\n",
                "+12025550142 or +12025550143"
            })
    @Tag("TEL-02")
    void whatIsNotOneWholeNumberIsRefused(String typed) {
        assertThat(everywhere.parse(typed)).isEmpty();
        assertThat(american.parse(typed)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"+49 30 23125 000 1234", "+49 30 23125 000 12345"})
    @Tag("TEL-02")
    void aFixedLineLongerThanE164IsRefused(String typed) throws Exception {
        PhoneNumbers german = new PhoneNumbers(PhonePolicy.allowing("DE").withTypes(LineType.FIXED_LINE));

        assertThat(LIBRARY.isValidNumber(LIBRARY.parse(typed, "ZZ"))).isTrue();
        assertThat(german.parse(typed)).isEmpty();
        assertThat(german.parse("+49 30 23125 000")).isPresent();
    }

    @Test
    @Tag("TEL-01")
    @Tag("CH-D12")
    void overlongInputIsRefusedUnread() {
        assertThat(everywhere.parse("+1202555014" + " ".repeat(60) + "2")).isEmpty();
        assertThat(everywhere.parse("1".repeat(10_000_000))).isEmpty();
    }

    @Test
    @Tag("TEL-01")
    void manySpellingsOfManyNumbersAreThatManyNumbers() {
        Random random = new Random(7);
        Set<PhoneNumber> seen = new HashSet<>();

        for (int number = 0; number < 100; number++) {
            for (int spelling = 0; spelling < 100; spelling++) {
                String typed = spelled("2025550" + String.format(Locale.ROOT, "%03d", 100 + number), random);
                seen.add(american.parse(typed).orElseThrow(() -> new AssertionError("refused: " + typed)));
            }
        }

        assertThat(seen).hasSize(100);
    }

    @ParameterizedTest
    @MethodSource("fuzz")
    @Tag("TEL-02")
    void whateverIsAcceptedIsNormalisedOnce(String typed) {
        american.parse(typed).ifPresent(phone -> {
            assertThat(typed).matches("[0-9+()\\-. \u00A0\\p{Nd}]+");
            assertThat(american.parse(phone.e164())).contains(phone);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"ar-EG", "fa-IR", "tr-TR", "th-TH-u-nu-thai", "hi-IN"})
    @Tag("TEL-05")
    @Tag("CH-D14")
    void theRegionNeverComesFromTheMachine(String locale) {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag(locale));

            assertThat(everywhere.parse("9876543210")).isEmpty();
            assertThat(everywhere.parse("+12025550142")).contains(EXPECTED);
        } finally {
            Locale.setDefault(before);
        }
    }

    private static String spelled(String national, Random random) {
        String[] fronts = {"+1", "+1 ", "(+1) ", "011 1 ", "1", "", " +1-"};
        StringBuilder typed = new StringBuilder(fronts[random.nextInt(fronts.length)]);
        for (int i = 0; i < national.length(); i++) {
            if (i > 0 && random.nextInt(4) == 0) {
                typed.append(" -.\u00A0".charAt(random.nextInt(4)));
            }
            typed.append(national.charAt(i));
        }
        return typed.toString();
    }

    private static Stream<String> fuzz() {
        Random random = new Random(11);
        String pool = "0123456789012345678901234567890123456789+()-. ;,xa*#/\u0661\u0966\u200E";
        return Stream.generate(() -> {
                    StringBuilder typed = new StringBuilder(random.nextBoolean() ? "+1202555" : "");
                    for (int i = random.nextInt(16); i > 0; i--) {
                        typed.append(pool.charAt(random.nextInt(pool.length())));
                    }
                    return typed.toString();
                })
                .limit(300);
    }
}
