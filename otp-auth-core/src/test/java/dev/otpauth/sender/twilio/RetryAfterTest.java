// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.sender.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.util.DefaultLocale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("RES-02")
class RetryAfterTest {

    /** The date of RFC 9110's examples. */
    private static final Instant NOW = Instant.parse("1994-11-06T08:49:37Z");

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "1, 1",
        "' 7 ', 7",
        "007, 7",
        "59, 59",
        "60, 60",
        "61, 60",
        "100, 60",
        "1000000000, 60",
        "99999999999999999999999999, 60",
        "0000000000, 0"
    })
    void secondsAreCappedAtAMinute(String value, long seconds) {
        assertThat(RetryAfter.in(Stream.of(value), NOW)).contains(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "Sun, 06 Nov 1994 08:49:47 GMT; 10",
                "Sun, 06 Nov 1994 08:49:37 GMT; 0",
                "Sun, 06 Nov 1994 08:49:00 GMT; 0",
                "Sun, 06 Nov 2044 08:49:37 GMT; 60",
                "Tue, 15 Nov 1904 08:49:37 GMT; 0",
                "Sun Nov  6 08:49:47 1994; 10",
                "Sun, 06 Nov 1994 08:50:37 GMT; 60"
            })
    void datesAreReadInTheFormsHttpKnows(String value, long seconds) {
        assertThat(RetryAfter.in(Stream.of(value), NOW)).contains(Duration.ofSeconds(seconds));
    }

    @Test
    void theObsoleteDateWithTwoDigitsOfTheYearIsRead() {
        Instant now = Instant.parse("2026-11-20T08:49:37Z");

        assertThat(RetryAfter.in(Stream.of("Friday, 20-Nov-26 08:49:40 GMT"), now))
                .contains(Duration.ofSeconds(3));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "-1",
                "+5",
                "1.5",
                "1e9",
                "5s",
                "soon",
                "0x10",
                "٥",
                "5,6",
                "Sun, 99 Nov 1994 08:49:47 GMT",
                "2026-11-20T08:49:37Z",
                "NaN",
                "5\u0000",
                "Sun, 06 Nov 1994"
            })
    void whatIsNeitherIsIgnored(String value) {
        assertThat(RetryAfter.in(Stream.of(value), NOW)).isEmpty();
        assertThat(RetryAfter.in(Stream.of("x".repeat(100_000) + value), NOW)).isEmpty();
    }

    @Test
    void ofTwoHeadersTheLongerPauseCounts() {
        assertThat(RetryAfter.in(Stream.of("3", "9", "soon"), NOW)).contains(Duration.ofSeconds(9));
        assertThat(RetryAfter.in(Stream.empty(), NOW)).isEmpty();
    }

    @Test
    @DefaultLocale("ar-EG")
    void theLanguageOfTheMachineDoesNotMatter() {
        assertThat(RetryAfter.in(Stream.of("Sun, 06 Nov 1994 08:49:47 GMT"), NOW))
                .contains(Duration.ofSeconds(10));
        assertThat(RetryAfter.in(Stream.of("Sun Nov  6 08:49:47 1994"), NOW)).contains(Duration.ofSeconds(10));
        assertThat(RetryAfter.in(Stream.of("10"), NOW)).contains(Duration.ofSeconds(10));
    }
}
