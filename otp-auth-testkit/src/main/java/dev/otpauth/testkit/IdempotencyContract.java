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
        KeyedRequest request = KeyedRequest.random();

        assertThat(begin(request, NOW)).isEqualTo(new Begun());
        assertThat(begin(request.again(), NOW)).isEqualTo(new Running());
        assertThat(begin(request.again(), NOW.plus(LEASE).minusMillis(1))).isEqualTo(new Running());
        assertThat(begin(KeyedRequest.random(), NOW)).isEqualTo(new Begun());
    }

    @Test
    default void anAttemptThatDiedIsGoneOnWithUnderItsChallenge() {
        KeyedRequest request = KeyedRequest.random();
        begin(request, NOW);

        Instant later = NOW.plus(LEASE);
        assertThat(begin(request.again(), later)).isEqualTo(new Resumed(request.challenge()));
        assertThat(begin(request.again(), later.plusMillis(1))).isEqualTo(new Running());
        assertThat(begin(request.again(), later.plus(LEASE))).isEqualTo(new Resumed(request.challenge()));
        idempotency().complete(request.key(), answer(request), later.plus(LEASE));
        assertThat(begin(request.again(), later.plus(LEASE))).isEqualTo(new Answered(answer(request)));
    }

    @Test
    default void theAnswerIsKeptForADay() {
        KeyedRequest request = answered(NOW);
        Instant end = NOW.plusSeconds(1).plus(KEPT);

        assertThat(begin(request.again(), NOW.plusSeconds(1))).isEqualTo(new Answered(answer(request)));
        assertThat(begin(request.again(), end.minusMillis(1))).isEqualTo(new Answered(answer(request)));
        KeyedRequest tomorrow = request.again();
        assertThat(begin(tomorrow, end)).isEqualTo(new Begun());
        assertThat(begin(request.again(), end.plus(LEASE))).isEqualTo(new Resumed(tomorrow.challenge()));
    }

    @Test
    default void anotherRequestUnderTheSameKeyIsAMismatch() {
        KeyedRequest running = KeyedRequest.random();
        begin(running, NOW);
        KeyedRequest answered = answered(NOW);

        assertThat(begin(running.withOtherRequest(), NOW)).isEqualTo(new Mismatch());
        assertThat(begin(running.withOtherRequest(), NOW.plus(LEASE))).isEqualTo(new Mismatch());
        assertThat(begin(answered.withOtherRequest(), NOW.plusSeconds(2))).isEqualTo(new Mismatch());
        assertThat(begin(answered.again(), NOW.plusSeconds(2))).isEqualTo(new Answered(answer(answered)));
        assertThat(begin(running.withOtherRequest(), NOW.plus(KEPT))).isEqualTo(new Begun());
    }

    @Test
    default void anAbandonedKeyIsNew() {
        KeyedRequest request = KeyedRequest.random();
        begin(request, NOW);

        idempotency().abandon(request.key(), request.challenge());

        assertThat(begin(request.withOtherRequest(), NOW)).isEqualTo(new Begun());
    }

    @Test
    default void anAnswerIsNotAbandoned() {
        KeyedRequest request = answered(NOW);

        idempotency().abandon(request.key(), request.challenge());

        assertThat(begin(request.again(), NOW.plusSeconds(2))).isEqualTo(new Answered(answer(request)));
    }

    /** Of a request so slow that its key was forgotten and used again. */
    @Test
    default void whoeverLostTheKeyNeitherAnswersNorAbandonsForAnother() {
        KeyedRequest slow = KeyedRequest.random();
        begin(slow, NOW);
        idempotency().abandon(slow.key(), slow.challenge());
        idempotency().complete(slow.key(), answer(slow), NOW);
        KeyedRequest second = slow.again();
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
        KeyedRequest request = KeyedRequest.random();
        begin(request, NOW.plusNanos(999_999));

        assertThat(begin(request.again(), NOW.plus(LEASE).minusNanos(1))).isEqualTo(new Running());
        assertThat(begin(request.again(), NOW.plus(LEASE).plusNanos(1))).isEqualTo(new Resumed(request.challenge()));
    }

    @Test
    default void ofManyAtOnceOneGoesOn() {
        for (int round = 0; round < rounds(); round++) {
            KeyedRequest request = KeyedRequest.random();

            List<Begin> first = Race.atOnce(() -> begin(request.again(), NOW));
            List<Begin> second = Race.atOnce(() -> begin(request.again(), NOW.plus(LEASE)));

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
            KeyedRequest request = KeyedRequest.random();
            begin(request, NOW);

            List<Begin> others = Race.each(16, runner -> () -> {
                if (runner == 0) {
                    idempotency().complete(request.key(), answer(request), NOW);
                }
                return begin(request.again(), NOW);
            });

            assertThat(others).allMatch(it -> it instanceof Running || it.equals(new Answered(answer(request))));
        }
    }

    private Begin begin(KeyedRequest request, Instant now) {
        return idempotency().begin(request.key(), request.fingerprint(), request.challenge(), now);
    }

    /** A request begun at {@code now}, and answered a second later. */
    private KeyedRequest answered(Instant now) {
        KeyedRequest request = KeyedRequest.random();
        begin(request, now);
        idempotency().complete(request.key(), answer(request), now.plusSeconds(1));
        return request;
    }

    private static Answer answer(KeyedRequest request) {
        Instant at = NOW.plusMillis(1);
        return new Answer(request.challenge(), at, at.plus(Duration.ofMinutes(5)), at.plusSeconds(60), 6, 5);
    }

    private static Answer laterAnswer(KeyedRequest request) {
        return new Answer(request.challenge(), NOW.plusSeconds(9), NOW.plusSeconds(99), NOW.plusSeconds(10), 8, 1);
    }
}
