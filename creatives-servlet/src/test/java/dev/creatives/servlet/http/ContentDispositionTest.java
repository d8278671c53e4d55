// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.servlet.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("UPL-07")
@Tag("UPL-08")
class ContentDispositionTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\u0000',
            value = {
                "a.png     | inline; filename=\"a.png\"; filename*=UTF-8''a.png",
                "a b.png   | inline; filename=\"a b.png\"; filename*=UTF-8''a%20b.png",
                "nä.png    | inline; filename=\"n_.png\"; filename*=UTF-8''n%C3%A4.png",
                "a\"b\\;%41 | inline; filename=\"a_b___41\"; filename*=UTF-8''a%22b%5C%3B%2541",
                "𝄞.gif     | inline; filename=\"_.gif\"; filename*=UTF-8''%F0%9D%84%9E.gif",
                "it's*(1)  | inline; filename=\"it's*(1)\"; filename*=UTF-8''it%27s%2A%281%29"
            })
    void theNameIsGivenTwice(String name, String header) {
        assertThat(ContentDisposition.inline(name)).isEqualTo(header);
    }

    @Test
    void nothingBreaksOutOfTheHeader() {
        StringBuilder name = new StringBuilder();
        for (int c = 0; c < 0x3000; c++) {
            name.append((char) c);
        }

        assertThat(ContentDisposition.inline(name.toString()))
                .matches("inline; filename=\"[ -~&&[^\"\\\\%;]]*\"; filename\\*=UTF-8''[A-Za-z0-9!#$&+.^_`|~%-]*");
    }
}
