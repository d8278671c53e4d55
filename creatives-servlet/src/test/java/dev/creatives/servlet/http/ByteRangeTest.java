// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.servlet.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("UPL-08")
class ByteRangeTest {

    @ParameterizedTest
    @CsvSource({
        "bytes=0-0, bytes 0-0/100",
        "bytes=0-, bytes 0-99/100",
        "bytes=10-19, bytes 10-19/100",
        "BYTES=99-, bytes 99-99/100",
        "bytes=90-1000, bytes 90-99/100",
        "bytes=-1, bytes 99-99/100",
        "bytes=-100, bytes 0-99/100",
        "bytes=-1000, bytes 0-99/100",
        "'bytes= 5-6 ', bytes 5-6/100",
        "bytes=100-, bytes */100",
        "bytes=999999999999999999-, bytes */100",
        "bytes=-0, bytes */100"
    })
    void aSingleRangeIsCutToTheFile(String header, String contentRange) {
        assertThat(ByteRange.of(header, 100)).map(ByteRange::contentRange).contains(contentRange);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "bytes",
                "bytes=",
                "bytes=-",
                "bytes=5",
                "bytes=5-4",
                "bytes=a-b",
                "bytes=--5",
                "bytes=-5-",
                "bytes=0-1,5-6",
                "bytes=0-0,",
                "bytes=,0-0",
                "bytes 0-1",
                "bytes:0-1",
                "lines=0-1",
                "bytes=0 - 1",
                "bytes=9999999999999999999-",
                "bytes=٠-١"
            })
    void whatIsNoSingleRangeIsIgnored(String header) {
        assertThat(ByteRange.of(header, 100)).isEmpty();
    }

    @Test
    void withoutAHeaderThereIsNoRange() {
        assertThat(ByteRange.of(null, 100)).isEmpty();
    }
}
