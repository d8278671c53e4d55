// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.servlet.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("UPL-08")
class EntityTagTest {

    private static final EntityTag TAG = new EntityTag("abc");

    @ParameterizedTest
    @ValueSource(strings = {"\"abc\"", "W/\"abc\"", "*", " * ", "\"x\", \"abc\"", "\"x,y\",W/\"abc\" , \"z\""})
    void ifNoneMatchComparesWeakly(String header) {
        assertThat(TAG.isNamedBy(header)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "abc", "\"ABC\"", "\"ab\"", "\"abcd\"", "\"x\"abc\"y\"", "**"})
    void otherTagsAreOthers(String header) {
        assertThat(TAG.isNamedBy(header)).isFalse();
        assertThat(TAG.isNamedBy(null)).isFalse();
    }

    @Test
    void ifRangeComparesStrongly() {
        assertThat(TAG.allowsRange(null)).isTrue();
        assertThat(TAG.allowsRange("\"abc\"")).isTrue();
        assertThat(TAG.allowsRange("W/\"abc\"")).isFalse();
        assertThat(TAG.allowsRange("\"x\"")).isFalse();
        assertThat(TAG.allowsRange("Sat, 21 Nov 2026 00:00:00 GMT")).isFalse();
    }
}
