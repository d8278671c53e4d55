// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpauth.policy.AbusePolicy;
import dev.otpauth.policy.PhonePolicy;
import dev.otpauth.policy.Rule;
import dev.otpauth.policy.RuleMode;
import dev.otpauth.servlet.server.Api;
import dev.otpauth.servlet.server.RawAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the limits of one network look like from outside. */
class LimitedNetworkTest {

    private final Api api = new Api(builder -> builder.phones(PhonePolicy.allowing("AU"))
            .abuse(AbusePolicy.defaults().withMode(Rule.PREFIX_SENDS, RuleMode.OFF)));

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    @Tag("NET-01")
    @Tag("SND-03")
    @Tag("SND-13")
    void aThousandForgedAddressesFromOnePeerAreOneNetwork() {
        List<RawAnswer> answers = new ArrayList<>();
        for (int index = 0; index < 1000; index++) {
            answers.add(ask(index, "X-Forwarded-For: 198.51." + index / 250 + "." + index % 250));
        }

        assertThat(answers.subList(0, 20)).allMatch(answer -> answer.status() == 202);
        assertThat(answers.subList(20, 1000)).allMatch(LimitedNetworkTest::isPlainTooSoon);
        assertThat(api.test.sender.awaitAttempts(20)).hasSize(20);
        List<Integer> waits = answers.subList(20, 1000).stream()
                .map(answer -> Integer.parseInt(answer.header("Retry-After").orElseThrow()))
                .toList();
        assertThat(waits).allMatch(wait -> wait >= 300 && wait <= 310);
        assertThat(waits.stream().collect(Collectors.toSet()))
                .hasSizeGreaterThan(5)
                .contains(300, 310);
    }

    @Test
    @Tag("SND-13")
    void theOwnNumbersPauseAndTheNetworksLimitCannotBeToldApart() {
        ask(0);
        String ofThePhone = withoutTimes(ask(0));
        for (int index = 1; index < 20; index++) {
            ask(index);
        }

        assertThat(withoutTimes(ask(999))).isEqualTo(ofThePhone);
    }

    @Test
    @Tag("BRU-03")
    void afterThirtyCodesTheNetworkWaits() {
        String challenge = "";
        int evaluated = 0;
        for (int guess = 0; guess < 40; guess++) {
            challenge = guess % 4 == 0 && guess < 32 ? api.challenge(phone(guess)) : challenge;
            RawAnswer answer = api.verify(challenge, "12345" + guess % 10);
            evaluated += answer.status() == 401 ? 1 : 0;
            if (answer.status() == 429) {
                assertThat(answer.code()).isEqualTo("too_many_attempts");
                assertThat(answer.header("Retry-After")).contains(answer.member("retry_after"));
            }
        }
        assertThat(evaluated).isEqualTo(30);
    }

    private static boolean isPlainTooSoon(RawAnswer answer) {
        return answer.status() == 429
                && answer.code().equals("too_soon")
                && answer.header("Cache-Control").filter("no-store"::equals).isPresent()
                && answer.headers("RateLimit").isEmpty()
                && answer.json().keySet().stream()
                        .allMatch(List.of("type", "title", "status", "code", "instance", "retry_after")::contains);
    }

    private static String withoutTimes(RawAnswer answer) {
        return answer.text().replaceAll("(?<=Id: |request:)\\w+|(?<=Date: )[^\r]+|\\d+", "#");
    }

    private RawAnswer ask(int index, String... headers) {
        return api.post("/v1/challenges", "{\"phone\":\"" + phone(index) + "\"}", headers);
    }

    private static String phone(int index) {
        return "+61491570" + String.format(Locale.ROOT, "%03d", index);
    }
}
