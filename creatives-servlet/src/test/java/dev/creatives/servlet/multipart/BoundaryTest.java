// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.servlet.multipart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("UPL-02")
class BoundaryTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "multipart/form-data; boundary=abc",
                "multipart/form-data;boundary=abc",
                "Multipart/Form-Data; Boundary=\"abc\"",
                "multipart/form-data; charset=UTF-8; boundary=abc",
                "multipart/form-data ; boundary=abc ; charset=\"utf-8\""
            })
    void aBoundaryIsFoundInEveryForm(String contentType) throws MalformedMultipartException {
        assertThat(Boundary.isForm(contentType)).isTrue();
        assertThat(Boundary.of(contentType)).isEqualTo(new Boundary("abc"));
    }

    @Test
    void allCharactersOfTheStandardAreAllowedAndSeventyOfThem() throws MalformedMultipartException {
        String all = "'()+_,-./:=? 019azAZ";
        assertThat(Boundary.of("multipart/form-data; boundary=\"" + all + "\"").value())
                .isEqualTo(all);
        String long70 = "-".repeat(69) + "x";
        assertThat(Boundary.of("multipart/form-data; boundary=" + long70).value())
                .isEqualTo(long70);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "multipart/form-data",
                "multipart/form-data;",
                "multipart/form-data; boundary",
                "multipart/form-data; boundary=",
                "multipart/form-data; boundary=\"\"",
                "multipart/form-data; boundary=\"abc",
                "multipart/form-data; boundary=abc; boundary=abc",
                "multipart/form-data; boundary=abc; BOUNDARY=def",
                "multipart/form-data; boundary=abc; x=y",
                "multipart/form-data; boundary=abc; charset=utf-16",
                "multipart/form-data; boundary=abc, multipart/form-data; boundary=def",
                "multipart/form-data; boundary=a b",
                "multipart/form-data; boundary=\"abc \"",
                "multipart/form-data; boundary=\"a<b\"",
                "multipart/form-data; boundary=\"a@b\"",
                "multipart/form-data; boundary=\"a\\\"b\"",
                "multipart/form-data; boundary=\"ä\"",
                "multipart/form-data; boundary=xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
            })
    void anythingElseIsRefused(String contentType) {
        assertThat(Boundary.isForm(contentType)).isTrue();
        assertThatThrownBy(() -> Boundary.of(contentType)).isInstanceOf(MalformedMultipartException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "multipart/mixed; boundary=abc", "application/json", "multipart/form-datax", "x"})
    void otherTypesAreNoForms(String contentType) {
        assertThat(Boundary.isForm(contentType)).isFalse();
    }
}
