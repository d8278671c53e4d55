// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.otpauth.model.KeyId;
import dev.otpauth.model.Limit;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PoliciesTest {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final byte[] KEY = "a key of thirty-two bytes or so!".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] OTHER = "another one of 32 bytes or more!!".getBytes(StandardCharsets.US_ASCII);

    @ParameterizedTest(name = "{0}")
    @MethodSource("unsafe")
    @Tag("OPS-04")
    @Tag("CH-D2")
    void whatIsNotSafeIsRefused(String what, ThrowingCallable setting) {
        assertThatIllegalArgumentException().as(what).isThrownBy(setting);
    }

    static Stream<Arguments> unsafe() {
        return Stream.of(
                refused("five digits", () -> OtpPolicy.defaults().withCodeLength(5)),
                refused("eleven digits", () -> OtpPolicy.defaults().withCodeLength(11)),
                refused("601 seconds of life", () -> OtpPolicy.defaults().withCodeLife(Duration.ofSeconds(601))),
                refused("29 seconds of life", () -> OtpPolicy.defaults().withCodeLife(Duration.ofSeconds(29))),
                refused("no guess", () -> OtpPolicy.defaults().withMaxAttempts(0)),
                refused("eleven guesses", () -> OtpPolicy.defaults().withMaxAttempts(11)),
                refused("a hundred free guesses", () -> GuessLimits.defaults().withFree(100)),
                refused("no guess a day", () -> GuessLimits.defaults().withPerDay(0)),
                refused("1,001 guesses a day", () -> GuessLimits.defaults().withPerDay(1001)),
                refused("no free guess", () -> GuessLimits.defaults().withFree(0)),
                refused("a lock of no time", () -> GuessLimits.defaults().withLocks(Duration.ZERO, SECOND)),
                refused("locks that shrink", () -> GuessLimits.defaults().withLocks(SECOND.plusMillis(1), SECOND)),
                refused("a lock of two days", () -> GuessLimits.defaults().withLocks(SECOND, Duration.ofDays(2))),
                refused("29 seconds between texts", () -> SendLimits.defaults().withPauses(seconds(29))),
                refused("two days between texts", () -> SendLimits.defaults().withPauses(seconds(172_800))),
                refused("no pause", () -> SendLimits.defaults().withPauses(List.of())),
                refused("no text an hour", () -> SendLimits.defaults().withPerHour(0)),
                refused("101 texts a day", () -> SendLimits.defaults().withPerDay(101)),
                refused("a key of 31 bytes", () -> CodeKeys.of("k", Arrays.copyOf(KEY, 31))),
                refused("a key of one byte repeated", () -> CodeKeys.of("k", new byte[32])),
                refused("two keys of one name", () -> CodeKeys.of("k", KEY).and("k", OTHER)),
                refused("a region in small letters", () -> PhonePolicy.allowing("in")),
                refused("a dialling code", () -> PhonePolicy.allowing("+91")),
                refused(
                        "a default region of three letters",
                        () -> PhonePolicy.allowing("IN").withDefaultRegion("IND")),
                refused(
                        "a grace of eleven seconds",
                        () -> SessionPolicy.defaults().withRefreshGrace(SECOND.multipliedBy(11))),
                refused("a negative grace", () -> SessionPolicy.defaults().withRefreshGrace(SECOND.negated())),
                refused("tokens of no life", () -> SessionPolicy.defaults().withAccessLife(Duration.ZERO)),
                refused("access for 31 days", () -> SessionPolicy.defaults().withAccessLife(Duration.ofDays(31))),
                refused("sessions of two years", () -> SessionPolicy.defaults().withSessionLife(Duration.ofDays(730))),
                refused("idle for four minutes", () -> SessionPolicy.defaults().withIdleLife(Duration.ofMinutes(4))),
                refused("no session", () -> SessionPolicy.defaults().withMaxSessions(0)),
                refused("one token for ever", () -> SessionPolicy.singleToken(Duration.ofDays(401))),
                refused("an unbounded queue", () -> DeliveryPolicy.defaults().withQueueCapacity(1001)),
                refused("65 workers", () -> DeliveryPolicy.defaults().withWorkers(65)),
                refused("four attempts", () -> DeliveryPolicy.defaults().withMaxAttempts(4)),
                refused("a sweep without pause", () -> DeliveryPolicy.defaults().withSweepEvery(Duration.ZERO)),
                refused("a negative deadline", () -> DeliveryPolicy.defaults().withDrainWithin(SECOND.negated())));
    }

    @Test
    void theEdgesThemselvesAreAllowed() {
        assertThatCode(() -> {
                    OtpPolicy.defaults()
                            .withCodeLength(6)
                            .withCodeLength(10)
                            .withMaxAttempts(1)
                            .withMaxAttempts(10);
                    OtpPolicy.defaults().withCodeLife(Duration.ofSeconds(30)).withCodeLife(Duration.ofSeconds(600));
                    SendLimits.defaults()
                            .withPauses(seconds(30))
                            .withPauses(seconds(86_400))
                            .withPerHour(1);
                    CodeKeys.of("k", KEY);
                    PhonePolicy.allowing("IN", "IN");
                    SessionPolicy.defaults().withRefreshGrace(Duration.ZERO).withRefreshGrace(SECOND.multipliedBy(10));
                })
                .doesNotThrowAnyException();
    }

    @Test
    void aPolicyIsNotChangedByItsCopies() {
        OtpPolicy policy = OtpPolicy.defaults();
        policy.withCodeLength(8);

        assertThat(policy.codeLength()).isEqualTo(6);
    }

    @Test
    void theFirstKeyMakesCodesAndAllAreKnown() {
        CodeKeys keys = CodeKeys.of("new", KEY).and("old", OTHER);

        assertThat(keys.current()).isEqualTo(new KeyId("new"));
        assertThat(keys.find(new KeyId("old")))
                .hasValueSatisfying(key -> assertThat(key).isEqualTo(OTHER));
        assertThat(keys.oldest()).isEqualTo(OTHER);
        assertThat(keys.find(new KeyId("lost"))).isEmpty();
    }

    @Test
    void aKeyCannotBeChangedFromOutside() {
        byte[] secret = KEY.clone();
        CodeKeys keys = CodeKeys.of("k", secret);
        secret[0]++;
        keys.find(new KeyId("k")).orElseThrow()[0]++;
        keys.oldest()[0]++;

        assertThat(keys.find(new KeyId("k")).orElseThrow()).isEqualTo(KEY);
    }

    @Test
    void locksDoubleUpToTheLongestAndThenToTheCeiling() {
        GuessLimits limits = GuessLimits.defaults();

        assertThat(limits.lockAfter(4)).isEmpty();
        assertThat(limits.lockAfter(5)).hasValue(Duration.ofSeconds(30));
        assertThat(limits.lockAfter(6)).hasValue(Duration.ofSeconds(60));
        assertThat(limits.lockAfter(11)).hasValue(Duration.ofSeconds(1920));
        assertThat(limits.lockAfter(12)).hasValue(Duration.ofHours(1));
        assertThat(limits.lockAfter(99)).hasValue(Duration.ofHours(1));
        assertThat(limits.lockAfter(100)).hasValue(Duration.ofHours(24));
        assertThat(limits.lockAfter(Integer.MAX_VALUE)).hasValue(Duration.ofHours(24));
    }

    @Test
    void aPauseLongerThanAnHourIsRememberedAsLong() {
        SendLimits limits = SendLimits.defaults().withPauses(seconds(7200));

        assertThat(limits.asLimits().stream().map(Limit::memory)).contains(Duration.ofHours(2));
    }

    @Test
    void aShortLivedCodeIsSentInTheFirstHalfOfItsLife() {
        OtpPolicy policy = OtpPolicy.defaults();

        assertThat(policy.tooLateToSend()).isEqualTo(Duration.ofMinutes(1));
        assertThat(policy.withCodeLife(Duration.ofSeconds(30)).tooLateToSend()).isEqualTo(Duration.ofSeconds(15));
    }

    private static List<Duration> seconds(long seconds) {
        return List.of(Duration.ofSeconds(seconds));
    }

    private static Arguments refused(String what, ThrowingCallable setting) {
        return Arguments.of(what, setting);
    }
}
