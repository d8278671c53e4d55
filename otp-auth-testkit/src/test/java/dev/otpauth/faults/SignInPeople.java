// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpauth.StartRequest;
import dev.otpauth.model.ChallengeId;
import dev.otpauth.model.IssuedTokens;
import dev.otpauth.model.OtpAuthException;
import dev.otpauth.model.PhoneNumber;
import dev.otpauth.model.RefreshToken;
import dev.otpauth.model.UserId;
import dev.otpauth.policy.DeliveryPolicy;
import dev.otpauth.result.RefreshResult.Refreshed;
import dev.otpauth.result.StartResult;
import dev.otpauth.result.StartResult.Started;
import dev.otpauth.result.VerifyResult;
import dev.otpauth.result.VerifyResult.Reason;
import dev.otpauth.result.VerifyResult.Refused;
import dev.otpauth.result.VerifyResult.SignedIn;
import dev.otpauth.spi.OtpStoreException;
import dev.otpauth.spi.Stores;
import dev.otpauth.testkit.MutableClock;
import dev.otpauth.testkit.Stopwatch;
import dev.otpauth.testkit.TestOtpAuth;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * People who do one thing each through spoiled connections, and then look, through good ones, whether anything happened
 * that never may. Thread-safe.
 */
final class SignInPeople implements AutoCloseable {

    /** How long a caller may wait for a value or an exception. */
    static final Duration LONGEST = Duration.ofSeconds(8);

    private static final Duration RECOVERY = Duration.ofSeconds(5);

    private final Place.Opened direct;
    private final Place.Opened proxied;
    private final Stores truth;
    private final MutableClock clock = MutableClock.create();
    private final TestOtpAuth good;
    private final TestOtpAuth spoiled;
    private final AtomicInteger phones = new AtomicInteger();

    SignInPeople(Servers servers) {
        direct = servers.direct().openPatiently();
        proxied = servers.proxied().open();
        truth = direct.stores();
        good = on(truth);
        spoiled = on(proxied.stores());
    }

    /** Something that was prepared, can be done once, and can be judged afterwards. */
    interface Attempt {

        /** Does it, and returns how long it took; a store that breaks is an answer too. */
        Duration run();

        /** Fails if something happened that never may. */
        void check();
    }

    /** Asks for a code: whoever gets a message has been counted, and who has an answer has a challenge. */
    Attempt start() {
        PhoneNumber phone = phone();
        return attempt(() -> spoiled.auth().start(StartRequest.to(phone.e164())), result -> {
            long messages = messagesTo(phone);
            StartResult again = good.auth().start(StartRequest.to(phone.e164()));

            assertThat(messages).isLessThanOrEqualTo(1);
            if (messages == 1 || result.isPresent()) {
                assertThat(again).as("the message was counted").isInstanceOf(StartResult.Refused.class);
            }
            result.map(Started.class::cast)
                    .ifPresent(started -> assertThat(
                                    truth.challenges().find(started.challenge().id()))
                            .isPresent());
        });
    }

    /** Guesses wrong: what was answered was counted, and nothing counted is forgotten. */
    Attempt guess() {
        PhoneNumber phone = phone();
        ChallengeId challenge = good.start(phone);
        String wrong = good.wrongCodeFor(phone);
        good.verify(challenge, wrong);
        return attempt(() -> spoiled.verify(challenge, wrong), result -> {
            int attempts = truth.challenges().find(challenge).orElseThrow().attempts();

            assertThat(attempts).isBetween(1, 2);
            result.ifPresent(answer -> {
                assertThat(((Refused) answer).reason()).isEqualTo(Reason.WRONG_CODE);
                assertThat(attempts).isEqualTo(2);
            });
        });
    }

    /** Signs in: of two tries with the right code one succeeds at most, and whoever was told so has a session. */
    Attempt verify() {
        PhoneNumber phone = phone();
        ChallengeId challenge = good.start(phone);
        String code = good.codeFor(phone);
        return attempt(() -> spoiled.verify(challenge, code), result -> {
            VerifyResult again = good.verify(challenge, code);

            boolean signedIn = result.filter(SignedIn.class::isInstance).isPresent();
            assertThat(signedIn && again instanceof SignedIn).as("two sessions").isFalse();
            assertThat(sessionsOf(phone)).isLessThanOrEqualTo(1);
            result.ifPresent(answer -> assertLive(((SignedIn) answer).tokens()));
            assertThat(truth.challenges().find(challenge).orElseThrow().attempts())
                    .isPositive();
        });
    }

    /** Refreshes: a second try gets the same successor, and its tokens work. */
    Attempt refresh() {
        PhoneNumber phone = phone();
        RefreshToken token = good.signIn(phone).tokens().refresh().orElseThrow().token();
        return attempt(() -> spoiled.auth().refresh(token), result -> {
            Refreshed again = (Refreshed) good.auth().refresh(token);

            result.ifPresent(first -> {
                assertThat(again.tokens().refresh().orElseThrow().token().reveal())
                        .isEqualTo(((Refreshed) first)
                                .tokens()
                                .refresh()
                                .orElseThrow()
                                .token()
                                .reveal());
                assertLive(((Refreshed) first).tokens());
            });
            assertLive(again.tokens());
            assertThat(sessionsOf(phone)).isEqualTo(1);
        });
    }

    /** Waits until the spoiled connections serve again, which takes at most 5 seconds. */
    void warmUp() {
        Stopwatch watch = Stopwatch.start();
        for (boolean served = false; !served; ) {
            assertThat(watch.elapsed()).as("time until it serves again").isLessThan(RECOVERY);
            try {
                proxied.stores().challenges().find(ChallengeId.random());
                proxied.stores().sessions().list(new UserId(1), clock.instant());
                served = true;
            } catch (OtpStoreException notYet) {
                Thread.onSpinWait();
            }
        }
    }

    @Override
    public void close() {
        spoiled.close();
        good.close();
        proxied.close();
        direct.close();
    }

    private <T> Attempt attempt(Callable<T> call, Consumer<Optional<T>> judgement) {
        return new Attempt() {
            private Optional<T> result = Optional.empty();

            @Override
            public Duration run() {
                Stopwatch watch = Stopwatch.start();
                try {
                    result = Optional.of(call.call());
                } catch (OtpAuthException broke) {
                    result = Optional.empty();
                } catch (Exception e) {
                    throw new AssertionError(e);
                }
                return watch.elapsed();
            }

            @Override
            public void check() {
                judgement.accept(result);
            }
        };
    }

    private TestOtpAuth on(Stores stores) {
        return TestOtpAuth.on(
                stores,
                clock,
                builder -> builder.delivery(DeliveryPolicy.defaults().withSweepEvery(Duration.ofHours(1))));
    }

    private PhoneNumber phone() {
        return ReservedPhones.at(phones.getAndIncrement());
    }

    private long messagesTo(PhoneNumber phone) {
        return spoiled.sender().attempts().stream()
                .filter(message -> message.to().equals(phone))
                .count();
    }

    private int sessionsOf(PhoneNumber phone) {
        return truth.sessions()
                .list(
                        truth.users()
                                .findOrCreate(phone, Optional.empty(), clock.instant())
                                .user()
                                .id(),
                        clock.instant())
                .size();
    }

    private void assertLive(IssuedTokens tokens) {
        assertThat(good.auth().authenticate(tokens.access())).isPresent();
    }
}
