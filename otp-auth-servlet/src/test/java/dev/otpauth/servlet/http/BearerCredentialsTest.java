// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.servlet.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpauth.servlet.http.BearerCredentials.Malformed;
import dev.otpauth.servlet.http.BearerCredentials.None;
import dev.otpauth.servlet.http.BearerCredentials.Presented;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("HDR-01")
@Tag("CH-D28")
@Tag("CH-D29")
class BearerCredentialsTest {

    @Test
    void noHeaderIsNoCredentials() {
        assertThat(BearerCredentials.parse(List.of())).isEqualTo(new None());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer abc",
                "bearer abc",
                "BEARER abc",
                "bEaReR abc",
                "Bearer  abc",
                "Bearer      abc",
                "Bearer abc",
            })
    void theSchemeIsReadInAnyCaseAndSpacesMayBeMany(String value) {
        assertThat(BearerCredentials.parse(List.of(value))).isEqualTo(new Presented("abc"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "A-Z",
                "a.b.c",
                "a_b",
                "a~b",
                "a+b",
                "a/b",
                "a=",
                "a==",
                "a===",
                "0",
                "-",
                "oa_at_x",
                "a-._~+/=="
            })
    void everyCharacterOfToken68IsRead(String token) {
        assertThat(BearerCredentials.parse(List.of("Bearer " + token))).isEqualTo(new Presented(token));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "Bearer",
                "Bearer ",
                "Bearer  ",
                "bearer",
                "Bearer\tabc",
                "Bearer \tabc",
                "\tBearer abc",
                " Bearer abc",
                "Bearer abc ",
                "Bearer abc\t",
                "Bearer a b",
                "Bearer abc def",
                "Bearer abc,def",
                "Bearer abc, Bearer def",
                "Bearer abc,",
                "Bearer ,abc",
                "Bearer: abc",
                "Bearer=abc",
                "Bearer:abc",
                "Bearerabc",
                "Bear er abc",
                "Basic abc",
                "Basic dXNlcjpwYXNz",
                "Digest abc",
                "Negotiate abc",
                "Token abc",
                "JWT abc",
                "abc",
                "=",
                "Bearer =",
                "Bearer =a",
                "Bearer a=b",
                "Bearer a=b=",
                "Bearer \"abc\"",
                "\"Bearer\" abc",
                "Bearer 'abc'",
                "Bearer <abc>",
                "Bearer {abc}",
                "Bearer [abc]",
                "Bearer (abc)",
                "Bearer abc;x=y",
                "Bearer abc?x",
                "Bearer abc#x",
                "Bearer abc&x",
                "Bearer abc%20",
                "Bearer a%62c",
                "Bearer abc\\",
                "Bearer abc|",
                "Bearer a:b",
                "Bearer a@b",
                "Bearer a!b",
                "Bearer a$b",
                "Bearer a*b",
                "Bearer a^b",
                "Bearer a`b",
                "Bearer \u0000",
                "Bearer a\u0000",
                "Bearer\u0000abc",
                "Bearer abc\r\nX: y",
                "Bearer abc\n",
                "Bearer abc\r",
                "\r\nBearer abc",
                "Bearer \u00e9",
                "Bearer ab\u0441",
                "Bearer \uff41\uff42",
                "Bearer\u00a0abc",
                "Bearer\u2003abc",
                "Bearer abc\u200b",
                "\uff22earer abc",
                "Be\u0430rer abc",
                "bearer\u0130 abc",
                "Bearer \ud83d\ude00",
                "Bearer \ud800",
                "Bearer realm=\"x\"",
                "Bearer token=abc",
                "Bearer access_token=abc ",
                "Bearer null null",
                "Bearer Bearer abc",
            })
    void anythingElseIsMalformed(String value) {
        assertThat(BearerCredentials.parse(List.of(value))).isEqualTo(new Malformed());
    }

    @Test
    void twoHeadersAreMalformedEvenIfTheyAgree() {
        assertThat(BearerCredentials.parse(List.of("Bearer abc", "Bearer abc"))).isEqualTo(new Malformed());
        assertThat(BearerCredentials.parse(List.of("Bearer abc", ""))).isEqualTo(new Malformed());
        assertThat(BearerCredentials.parse(List.of("", ""))).isEqualTo(new Malformed());
    }

    @Test
    void aTokenHasAtMost512Characters() {
        assertThat(BearerCredentials.parse(List.of("Bearer " + "a".repeat(512))))
                .isInstanceOf(Presented.class);
        for (int length : new int[] {513, 8_192, 102_400}) {
            assertThat(BearerCredentials.parse(List.of("Bearer " + "a".repeat(length))))
                    .isEqualTo(new Malformed());
        }
        assertThat(BearerCredentials.parse(List.of("Bearer" + " ".repeat(100_000) + "a")))
                .isEqualTo(new Malformed());
    }

    @Test
    void noInputMakesItThrowAndWhatItTakesIsToken68() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        String alphabet = "Bearer bEARER abc019-._~+/= \t,\"\r\n\u0000\u00e9:;\\";
        for (int round = 0; round < 200_000; round++) {
            StringBuilder value = new StringBuilder(random.nextBoolean() ? "Bearer " : "");
            for (int i = random.nextInt(12); i > 0; i--) {
                value.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            BearerCredentials parsed = BearerCredentials.parse(List.of(value.toString()));
            if (parsed instanceof Presented presented) {
                assertThat(presented.token()).as("seed " + seed).matches("[A-Za-z0-9._~+/-]+=*");
            }
        }
    }

    @Test
    void aTokenDoesNotPrint() {
        assertThat(new Presented("abc")).hasToString("Presented[***]");
    }
}
