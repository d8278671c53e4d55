// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.benchmarks;

import dev.otpauth.StartRequest;
import dev.otpauth.VerifyRequest;
import dev.otpauth.model.Challenge;
import dev.otpauth.model.ChallengeId;
import dev.otpauth.model.Delivery;
import dev.otpauth.model.DeliveryState;
import dev.otpauth.model.Limit;
import dev.otpauth.model.Permit;
import dev.otpauth.model.Session;
import dev.otpauth.model.UserId;
import dev.otpauth.policy.AbusePolicy;
import dev.otpauth.policy.GuessLimits;
import dev.otpauth.result.StartResult.Started;
import dev.otpauth.result.VerifyResult.SignedIn;
import dev.otpauth.spi.Stores;
import dev.otpauth.store.memory.InMemoryStores;
import dev.otpauth.store.redis.RedisStores;
import dev.otpauth.testkit.Challenges;
import dev.otpauth.testkit.Sessions;
import dev.otpauth.testkit.Subjects;
import dev.otpauth.testkit.TestOtpAuth;
import dev.otpauth.testkit.TestRedis;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Whole sign-ins, from the wish for a code to the tokens, the message's way included, on Redis; beside them the scripts that
 * no sign-in can do without, one after the other. Users and sessions cost nothing on either side.
 */
final class RedisSignIn implements AutoCloseable {

    private final RedisStores redis = RedisStores.at(TestRedis.url())
            .commandTimeout(Duration.ofSeconds(5))
            .open();
    private final Stores stores = redis.beside(InMemoryStores.create());
    private final TestOtpAuth test = TestOtpAuth.on(stores, builder -> builder.abuse(AbusePolicy.off()));

    Comparison run(Rounds rounds) throws Exception {
        return Comparison.of(
                "start and verify on Redis / the scripts alone",
                rounds,
                () -> ours(rounds.challenges()),
                () -> Work.perSecond(rounds.challenges(), i -> scripts()));
    }

    private double ours(int count) throws Exception {
        test.clock().advance(Duration.ofHours(24));
        ChallengeId[] started = new ChallengeId[count];
        int sent = test.sender().attempts().size();
        long start = System.nanoTime();
        Work.all(count, i -> started[i] = start(i));
        test.sender().awaitAttempts(sent + count);
        long waited = System.nanoTime() - start;
        VerifyRequest[] requests = new VerifyRequest[count];
        for (int i = 0; i < count; i++) {
            requests[i] = VerifyRequest.of(started[i], test.codeFor(Work.phone(i)));
        }
        start = System.nanoTime();
        Work.all(count, i -> verify(requests[i]));
        return count * 1e9 / (waited + System.nanoTime() - start);
    }

    private ChallengeId start(int index) {
        return ((Started) test.auth().start(StartRequest.to(Work.phone(index).e164())))
                .challenge()
                .id();
    }

    private void verify(VerifyRequest request) {
        if (!(test.auth().verify(request) instanceof SignedIn)) {
            throw new IllegalStateException("not signed in");
        }
    }

    private void scripts() {
        Instant now = Challenges.NOW;
        stores.limiter()
                .take(
                        List.of(new Permit(Subjects.key(), List.of(new Limit.SlidingWindow(5, Duration.ofHours(1))))),
                        now);
        Challenge challenge = Challenges.live();
        stores.challenges().open(challenge);
        stores.outbox().claim(challenge.id(), now);
        Delivery first = challenge.delivery();
        stores.outbox().settle(challenge.id(), new Delivery(DeliveryState.SENT, Optional.empty(), 1, first.resendAt()));
        stores.challenges().countAttempt(Challenges.claim(challenge), GuessLimits.defaults(), now);
        stores.challenges().consume(challenge.id(), now);
        Session session = Sessions.of(new UserId(1), now);
        stores.tokens().save(Sessions.access(session));
    }

    @Override
    public void close() {
        test.close();
        redis.close();
    }
}
