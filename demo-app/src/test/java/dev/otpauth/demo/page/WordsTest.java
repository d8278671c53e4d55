// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.demo.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpauth.servlet.problem.ProblemCode;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The page's texts: all there, in both languages, for everything that can happen. */
class WordsTest {

    private static final Words ENGLISH = Words.of("en");
    private static final Words ARABIC = Words.of("ar");
    private static final Set<String> ARABIC_PLURALS = Set.of("zero", "one", "two", "few", "many", "other");

    /** What a browser cannot meet, since the page sends no such request. */
    private static final Set<String> NOT_FOR_PEOPLE =
            Set.of("method_not_allowed", "invalid_request", "insufficient_scope", "range_not_satisfiable");

    @Test
    void bothLanguagesSayTheSameThings() {
        assertThat(ENGLISH.names()).hasSizeGreaterThan(100).isEqualTo(ARABIC.names());
        for (String name : ENGLISH.texts().keySet()) {
            String arabic = ARABIC.texts().get(name);
            assertThat(Words.placeholders(arabic == null ? "" : arabic))
                    .as(name)
                    .isSubsetOf(Words.placeholders(ENGLISH.say(name)));
        }
    }

    @Test
    void everyPluralHasTheFormsOfItsLanguage() {
        for (String name : ENGLISH.names()) {
            if (!ENGLISH.formsOf(name).isEmpty()) {
                assertThat(ENGLISH.formsOf(name)).as(name).containsExactlyInAnyOrder("one", "other");
                assertThat(ARABIC.formsOf(name)).as(name).isEqualTo(ARABIC_PLURALS);
            }
        }
    }

    @Test
    void everyProblemOfTheServerHasWordsForAPerson() {
        Set<String> codes =
                Arrays.stream(ProblemCode.values()).map(ProblemCode::code).collect(Collectors.toSet());
        Arrays.stream(dev.creatives.servlet.problem.ProblemCode.values()).forEach(code -> codes.add(code.code()));
        codes.removeAll(NOT_FOR_PEOPLE);
        assertThat(codes).hasSizeGreaterThan(20);
        for (String code : codes) {
            assertThat(ENGLISH.names()).contains("fault-" + code);
        }
    }

    @Test
    void thePageAsksForNoTextThatIsNotThere() {
        Pattern asked = Pattern.compile("\\b(?:t|nodes)\\('([\\w-]+)'");
        Set<String> names = new TreeSet<>();
        PageSource.all(".js").forEach((file, source) -> {
            Matcher call = asked.matcher(source);
            while (call.find()) {
                names.add(call.group(1));
            }
        });
        assertThat(names).hasSizeGreaterThan(80);
        assertThat(ENGLISH.names()).containsAll(names);
    }
}
