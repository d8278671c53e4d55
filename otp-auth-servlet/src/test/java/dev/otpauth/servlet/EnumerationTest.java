// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.otpauth.OtpAuthBuilder;
import dev.otpauth.model.DeliveryFailure;
import dev.otpauth.policy.AbusePolicy;
import dev.otpauth.policy.OtpPolicy;
import dev.otpauth.policy.PhonePolicy;
import dev.otpauth.policy.Rule;
import dev.otpauth.policy.RuleMode;
import dev.otpauth.policy.SendLimits;
import dev.otpauth.servlet.server.Api;
import dev.otpauth.servlet.server.RawAnswer;
import dev.otpauth.servlet.server.RawRequest;
import dev.otpauth.spi.SendResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Nobody learns from an answer whose number is known, locked, limited or refused by the provider. */
class EnumerationTest {

    private static final int PAIRS = 1000;

    /** What may differ between two answers: the names and times of this request, and the number the caller sent. */
    private static final Pattern ITS_OWN =
            Pattern.compile("(?<=X-Request-Id: )\\S+|(?<=Date: )[^\\r]+|ch_[\\w-]{22}|(?<=urn:request:)[^\"]+"
                    + "|(?<=\"phone\":\")[^\"]+|(?<=Retry-After: )\\d+|(?<=\"retry_after\":)\\d+"
                    + "|(?<=\"expires_at\":\")[^\"]+");

    private final Api api = new Api(EnumerationTest::limitedByPrefix);

    @AfterEach
    void stop() {
        api.close();
    }

    /** American numbers share a prefix that is used up for a month; Australian ones have no limit but their own. */
    private static OtpAuthBuilder limitedByPrefix(OtpAuthBuilder builder) {
        SendLimits often = SendLimits.defaults()
                .withPauses(List.of(Duration.ofSeconds(30)))
                .withPerHour(100)
                .withPerDay(100);
        return builder.codes(OtpPolicy.defaults().withCodeLength(8))
                .sendLimits(often)
                .phones(PhonePolicy.allowing("US", "AU"))
                .abuse(AbusePolicy.off()
                        .withMode(Rule.PREFIX_SENDS, RuleMode.ENFORCE)
                        .withCap(Rule.PREFIX_SENDS, 100_000, Duration.ofDays(31))
                        .withPrefixCap("US", 1, Duration.ofDays(31)));
    }

    @Test
    @Tag("ENU-01")
    @Tag("ENU-05")
    void aThousandPairsOfAnswersAreTheSameBytes() {
        prepare();
        for (int pair = 0; pair < PAIRS; pair++) {
            api.test.clock.advance(Duration.ofMinutes(1));
            String unknown = masked(ask(unknown(pair)));

            assertThat(masked(askFor(pair))).as("pair " + pair).isEqualTo(unknown);
        }
    }

    private RawAnswer askFor(int pair) {
        return switch (pair % 4) {
            case 0 -> ask(known(pair));
            case 1 -> ask(locked(pair));
            case 2 -> ask(limited(pair));
            default -> {
                api.test.sender.answerNext(SendResult.Refused.because(DeliveryFailure.BLOCKED));
                yield ask(refused(pair));
            }
        };
    }

    @Test
    @Tag("ENU-01")
    @Tag("SND-13")
    void everyOtherAnswerAboutALimitedNumberIsTheSameToo() {
        prepare();
        List<String> ofUnknown = answersAbout(unknown(1));
        api.test.clock.advance(Duration.ofMinutes(1));
        List<String> ofLimited = answersAbout(limited(1));

        assertThat(ofLimited).isEqualTo(ofUnknown);
        assertThat(String.join("", ofLimited)).doesNotContainIgnoringCase("prefix", "limit", "muted");
    }

    /** In this order: started, watched, too soon, sent again, guessed at until it is over. */
    private List<String> answersAbout(String phone) {
        List<String> answers = new ArrayList<>();
        RawAnswer started = ask(phone);
        answers.add(masked(started));
        String path = "/v1/challenges/" + started.member("challenge_id");
        await().atMost(Duration.ofMinutes(1))
                .until(() -> api.get(path).member("delivery").equals("sent"));
        answers.add(masked(api.get(path)));
        answers.add(masked(api.send(RawRequest.of("HEAD", path))));
        answers.add(masked(api.send(RawRequest.of("OPTIONS", path))));
        answers.add(masked(ask(phone)));
        answers.add(masked(api.post(path + "/resend")));
        api.test.clock.advance(Duration.ofSeconds(31));
        answers.add(masked(api.post(path + "/resend")));
        await().atMost(Duration.ofMinutes(1))
                .until(() -> api.get(path).member("delivery").equals("sent"));
        answers.add(masked(api.get(path)));
        answers.add(masked(api.post(path + "/verify", "{\"code\"", new String[0])));
        answers.add(masked(api.verify(path.substring(15), "123")));
        for (int guess = 0; guess < 6; guess++) {
            answers.add(masked(api.verify(path.substring(15), "1234567" + guess)));
        }
        answers.add(masked(api.get(path)));
        answers.add(masked(api.post(path + "/resend")));
        return answers;
    }

    @Test
    @Tag("ENU-04")
    void everyChallengeThatIsNotLiveGetsTheSameAnswer() {
        String expired = sent(unknown(1), 1);
        api.test.clock.advance(Duration.ofMinutes(10));
        String replaced = sent(unknown(2), 2);
        api.test.clock.advance(Duration.ofMinutes(1));
        sent(unknown(2), 3);
        String spent = sent(unknown(3), 4);
        for (int guess = 0; guess < 5; guess++) {
            api.verify(spent, "1234567" + guess);
        }
        String used = sent(unknown(4), 5);
        assertThat(api.verify(used, api.test.codeSentTo(unknown(4))).status()).isEqualTo(201);

        List<String> dead =
                List.of(expired, replaced, spent, used, "ch_AAAAAAAAAAAAAAAAAAAAAA", "ch_x", "x".repeat(300), "1");
        assertThat(dead.stream().map(id -> masked(api.verify(id, "12345678"))).distinct())
                .hasSize(1);
        assertThat(dead.stream()
                        .map(id -> masked(api.get("/v1/challenges/" + id)))
                        .distinct())
                .hasSize(1);
        assertThat(dead.stream()
                        .map(id -> masked(api.post("/v1/challenges/" + id + "/resend")))
                        .distinct())
                .hasSize(1);
    }

    /** A challenge whose message is out, the so many-th of all, before the clock is set on. */
    private String sent(String phone, int messages) {
        String id = api.challenge(phone);
        api.test.sender.awaitAttempts(messages);
        return id;
    }

    private void prepare() {
        ask(limited(0));
        api.test.sender.awaitAttempts(1);
        for (int index = 0; index < 5; index++) {
            assertThat(api.signIn(known(index)).status()).isEqualTo(201);
        }
        for (int guess = 0; guess < 10; guess++) {
            for (int index = 0; index < 5; index++) {
                api.verify(api.challenge(locked(index)), "12345678");
            }
            api.test.clock.advance(Duration.ofMinutes(20));
        }
        assertThat(api.verify(api.challenge(locked(0)), "12345678").status()).isEqualTo(429);
    }

    private RawAnswer ask(String phone) {
        return api.postJson("/v1/challenges", "{\"phone\":\"" + phone + "\"}");
    }

    private static String masked(RawAnswer answer) {
        return ITS_OWN.matcher(answer.text()).replaceAll("*");
    }

    private static String known(int index) {
        return "+61491570" + "00" + index % 5;
    }

    private static String locked(int index) {
        return "+61491570" + "01" + index % 5;
    }

    private static String unknown(int index) {
        return "+61491570" + String.format(Locale.ROOT, "%03d", 100 + index % 400);
    }

    private static String refused(int index) {
        return "+61491570" + String.format(Locale.ROOT, "%03d", 500 + index % 400);
    }

    private static String limited(int index) {
        return "+12025550" + (100 + index % 100);
    }
}
