// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("CH-D23")
class DisplayNameTest {

    @Test
    void aNameIsStrippedAndComposed() {
        assertThat(new DisplayName("  Ange\u0301lique \t").value()).isEqualTo("Ang\u00e9lique");
    }

    @Test
    void twoSpellingsOfOneNameAreEqual() {
        assertThat(new DisplayName("Zo\u00eb")).isEqualTo(new DisplayName("Zoe\u0308"));
    }

    @Test
    void lengthIsCountedInCharactersNotInHalves() {
        String hundred = "\uD83D\uDE00".repeat(100);

        assertThat(new DisplayName(hundred).value()).isEqualTo(hundred);
        assertThatIllegalArgumentException().isThrownBy(() -> new DisplayName(hundred + "x"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u0645\u06CC\u200C\u0631\u0648\u0645",
                "\u0915\u094D\u200D\u0937",
                "Jos\u00e9 \"Pepe\" O'Neil-Smith",
                "\u738B",
                "7"
            })
    void namesOfTheWorldAreTaken(String name) {
        assertThat(new DisplayName(name).value()).isEqualTo(name);
    }

    /** Blank ones, ones that cannot be seen, line breaks, escapes, direction marks, half a character, private use. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "\u00a0",
                "\u2007\u202f",
                "\u200d",
                "\u0301",
                "a\nb",
                "a\rb",
                "a\u0085b",
                "a\u2028b",
                "a\u2029b",
                "a\u0000b",
                "a\u001b[31m",
                "a\u202Eb",
                "a\u2066b",
                "a\u200Fb",
                "a\u061Cb",
                "a\u200Bb",
                "a\uFEFFb",
                "a\u00ADb",
                "a\uD83Db",
                "a\uE000b"
            })
    void whatCannotBeSeenIsRefused(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> new DisplayName(name));
    }

    @Test
    void aHugeNameIsRefusedBeforeItIsLookedAt() {
        assertThatIllegalArgumentException().isThrownBy(() -> new DisplayName("x".repeat(10_000_000)));
    }
}
