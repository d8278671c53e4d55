// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.testkit;

import static dev.otpauth.spi.IdempotencyStore.KEPT;
import static dev.otpauth.spi.IdempotencyStore.LEASE;
import static dev.otpauth.testkit.Challenges.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.otpauth.spi.IdempotencyStore;
import dev.otpauth.spi.IdempotencyStore.Answer;
import dev.otpauth.spi.IdempotencyStore.Begin;
import dev.otpauth.spi.IdempotencyStore.Begin.Answered;
import dev.otpauth.spi.IdempotencyStore.Begin.Begun;
import dev.otpauth.spi.IdempotencyStore.Begin.Mismatch;
import dev.otpauth.spi.IdempotencyStore.Begin.Resumed;
import dev.otpauth.spi.IdempotencyStore.Begin.Running;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What every {@link IdempotencyStore} owes its callers. */
@Tag("SND-12")
public interface IdempotencyContract extends StoreContract {

    IdempotencyStore idempotency();

    @Test
    default void oneAttemptGoesOnAndTheOthersAreToldThatItRuns() {
        Attempt attempt = Attempt.random();

        assertThat(begin(attempt, NOW)).isEqualTo(new Begun());
        assertThat(begin(attempt.again(), NOW)).isEqualTo(new Running());
        assertThat(begin(attempt.again(), NOW.plus(LEASE).minusMillis(1))).isEqualTo(new Running());
        assertThat(begin(Attempt.random(), NOW)).isEqualTo(new Begun());
    }

    @Test
    default void anAttemptThatDiedIsGoneOnWithUnderItsChallenge() {
        Attempt attempt = Attempt.random();
        begin(attempt, NOW);

        Instant later = NOW.plus(LEASE);
        assertThat(begin(attempt.again(), later)).isEqualTo(new Resumed(attempt.challenge()));
        assertThat(begin(attempt.again(), later.plusMillis(1))).isEqualTo(new Running());
        assertThat(begin(attempt.again(), later.plus(LEASE))).isEqualTo(new Resumed(attempt.challenge()));
        idempotency().complete(attempt.key(), answer(attempt), later.plus(LEASE));
        assertThat(begin(attempt.again(), later.plus(LEASE))).isEqualTo(new Answered(answer(attempt)));
    }

    @Test
    default void theAnswerIsKeptForADay() {
        Attempt attempt = answered(NOW);
        Instant end = NOW.plusSeconds(1).plus(KEPT);

        assertThat(begin(attempt.again(), NOW.plusSeconds(1))).isEqualTo(new Answered(answer(attempt)));
        assertThat(begin(attempt.again(), end.minusMillis(1))).isEqualTo(new Answered(answer(attempt)));
        Attempt tomorrow = attempt.again();
        assertThat(begin(tomorrow, end)).isEqualTo(new Begun());
        assertThat(begin(attempt.again(), end.plus(LEASE))).isEqualTo(new Resumed(tomorrow.challenge()));
    }

    @Test
    default void anotherRequestUnderTheSameKeyIsAMismatch() {
        Attempt running = Attempt.random();
        begin(running, NOW);
        Attempt answered = answered(NOW);

        assertThat(begin(running.withOtherRequest(), NOW)).isEqualTo(new Mismatch());
        assertThat(begin(running.withOtherRequest(), NOW.plus(LEASE))).isEqualTo(new Mismatch());
        assertThat(begin(answered.withOtherRequest(), NOW.plusSeconds(2))).isEqualTo(new Mismatch());
        assertThat(begin(answered.again(), NOW.plusSeconds(2))).isEqualTo(new Answered(answer(answered)));
        assertThat(begin(running.withOtherRequest(), NOW.plus(KEPT))).isEqualTo(new Begun());
    }

    @Test
    default void anAbandonedKeyIsNew() {
        Attempt attempt = Attempt.random();
        begin(attempt, NOW);

        idempotency().abandon(attempt.key(), attempt.challenge());

        assertThat(begin(attempt.withOtherRequest(), NOW)).isEqualTo(new Begun());
    }

    @Test
    default void anAnswerIsNotAbandoned() {
        Attempt attempt = answered(NOW);

        idempotency().abandon(attempt.key(), attempt.challenge());

        assertThat(begin(attempt.again(), NOW.plusSeconds(2))).isEqualTo(new Answered(answer(attempt)));
    }

    /** Of an attempt so slow that its key was forgotten and used again. */
    @Test
    default void whoeverLostTheKeyNeitherAnswersNorAbandonsForAnother() {
        Attempt slow = Attempt.random();
        begin(slow, NOW);
        idempotency().abandon(slow.key(), slow.challenge());
        idempotency().complete(slow.key(), answer(slow), NOW);
        Attempt second = slow.again();
        assertThat(begin(second, NOW)).isEqualTo(new Begun());

        idempotency().complete(slow.key(), answer(slow), NOW);
        idempotency().abandon(slow.key(), slow.challenge());

        assertThat(begin(slow.again(), NOW)).isEqualTo(new Running());
        idempotency().complete(second.key(), answer(second), NOW);
        idempotency().complete(second.key(), laterAnswer(second), NOW);
        assertThat(begin(slow.again(), NOW)).isEqualTo(new Answered(answer(second)));
    }

    @Test
    @Tag("TIM-01")
    default void instantsCountToTheMillisecond() {
        Attempt attempt = Attempt.random();
        begin(attempt, NOW.plusNanos(999_999));

        assertThat(begin(attempt.again(), NOW.plus(LEASE).minusNanos(1))).isEqualTo(new Running());
        assertThat(begin(attempt.again(), NOW.plus(LEASE).plusNanos(1))).isEqualTo(new Resumed(attempt.challenge()));
    }

    @Test
    default void ofManyAtOnceOneGoesOn() {
        for (int round = 0; round < rounds(); round++) {
            Attempt attempt = Attempt.random();

            List<Begin> first = Race.atOnce(() -> begin(attempt.again(), NOW));
            List<Begin> second = Race.atOnce(() -> begin(attempt.again(), NOW.plus(LEASE)));

            assertThat(first).filteredOn(Begun.class::isInstance).hasSize(1);
            assertThat(first).filteredOn(Running.class::isInstance).hasSize(Race.THREADS - 1);
            assertThat(second).filteredOn(Resumed.class::isInstance).hasSize(1);
            assertThat(second).filteredOn(Running.class::isInstance).hasSize(Race.THREADS - 1);
        }
    }

    /** One that answers while others begin: nobody else goes on. */
    @Test
    default void nobodyGoesOnWhileAnAnswerIsGiven() {
        for (int round = 0; round < rounds(); round++) {
            Attempt attempt = Attempt.random();
            begin(attempt, NOW);

            List<Begin> others = Race.each(16, runner -> () -> {
                if (runner == 0) {
                    idempotency().complete(attempt.key(), answer(attempt), NOW);
                }
                return begin(attempt.again(), NOW);
            });

            assertThat(others).allMatch(it -> it instanceof Running || it.equals(new Answered(answer(attempt))));
        }
    }

    private Begin begin(Attempt attempt, Instant now) {
        return idempotency().begin(attempt.key(), attempt.fingerprint(), attempt.challenge(), now);
    }

    /** An attempt begun at {@code now}, and answered a second later. */
    private Attempt answered(Instant now) {
        Attempt attempt = Attempt.random();
        begin(attempt, now);
        idempotency().complete(attempt.key(), answer(attempt), now.plusSeconds(1));
        return attempt;
    }

    private static Answer answer(Attempt attempt) {
        Instant at = NOW.plusMillis(1);
        return new Answer(attempt.challenge(), at, at.plus(Duration.ofMinutes(5)), at.plusSeconds(60), 6, 5);
    }

    private static Answer laterAnswer(Attempt attempt) {
        return new Answer(attempt.challenge(), NOW.plusSeconds(9), NOW.plusSeconds(99), NOW.plusSeconds(10), 8, 1);
    }
}
