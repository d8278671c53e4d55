// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.store.redis;

import static dev.otpauth.testkit.TestOtpAuth.phone;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.otpauth.model.AuthenticatedUser;
import dev.otpauth.model.BearerToken;
import dev.otpauth.model.ChallengeId;
import dev.otpauth.policy.GuessLimits;
import dev.otpauth.result.VerifyResult.Reason;
import dev.otpauth.result.VerifyResult.Refused;
import dev.otpauth.result.VerifyResult.SignedIn;
import dev.otpauth.spi.OtpStoreException;
import dev.otpauth.spi.Stores;
import dev.otpauth.store.memory.InMemoryStores;
import dev.otpauth.testkit.Race;
import dev.otpauth.testkit.RedisServer;
import dev.otpauth.testkit.TcpProxy;
import dev.otpauth.testkit.TestOtpAuth;
import dev.otpauth.testkit.TestRedis;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The verbs, with users and sessions at hand and a Redis that is killed, cut off, or merely looked at. */
@Timeout(600)
class SignInWithoutRedisTest {

    private final RedisServer server = RedisServer.create().start();
    private final TcpProxy proxy = TcpProxy.to(server.port());
    private final Stores rest = InMemoryStores.create();
    private RedisStores redis;
    private TestOtpAuth test;

    @BeforeEach
    void start() {
        redis = TestRedis.patiently(RedisStores.at("redis://127.0.0.1:" + proxy.port()));
        test = TestOtpAuth.on(
                redis.beside(rest),
                builder -> builder.guessLimits(GuessLimits.defaults().withFree(99)));
    }

    @AfterEach
    void stop() {
        test.close();
        redis.close();
        proxy.close();
        server.close();
    }

    @Test
    @Tag("BRU-07")
    void wrongGuessesOutliveTheServersDeath() {
        ChallengeId challenge = test.start(phone(1));
        String wrong = test.wrongCodeFor(phone(1));
        for (int guess = 0; guess < 3; guess++) {
            assertThat(reason(challenge, wrong)).isEqualTo(Reason.WRONG_CODE);
        }

        server.restart();
        awaitAnswer();

        assertThat(((Refused) test.verify(challenge, wrong)).attemptsLeft()).isEqualTo(1);
        assertThat(reason(challenge, wrong)).isEqualTo(Reason.WRONG_CODE);
        assertThat(reason(challenge, test.codeFor(phone(1)))).isEqualTo(Reason.NO_LIVE_CHALLENGE);
    }

    @Test
    @Tag("TOK-09")
    void nobodyIsLoggedOutBecauseTheServerDied() {
        SignedIn asha = test.signIn(phone(1));
        AtomicBoolean over = new AtomicBoolean();
        AtomicInteger away = new AtomicInteger();

        List<Integer> wrong = Race.each(9, runner -> () -> {
            if (runner == 8) {
                killAgainAndAgain(away);
                over.set(true);
                return 0;
            }
            return wrongAnswers(asha, over, away);
        });

        assertThat(wrong).containsOnly(0);
        assertThat(away).hasPositiveValue();
        awaitAnswer();
        assertThat(authenticated(asha)).isPresent();
    }

    @Test
    @Tag("DEP-01")
    @Tag("DEP-06")
    void aSilentNetworkIsNoticedAndLeftBehind() {
        SignedIn asha = test.signIn(phone(1));
        BearerToken token = asha.tokens().access();
        try (RedisStores hasty = TestRedis.opened(RedisStores.at("redis://127.0.0.1:" + proxy.port()));
                TestOtpAuth node = TestOtpAuth.on(hasty.beside(rest), test.clock(), builder -> builder)) {
            proxy.blackHole();
            for (int call = 0; call < 5; call++) {
                assertThatThrownBy(() -> node.auth().authenticate(token)).isInstanceOf(OtpStoreException.class);
            }
            proxy.pass();

            await().atMost(Duration.ofMinutes(1))
                    .ignoreExceptionsInstanceOf(OtpStoreException.class)
                    .until(() -> node.auth().authenticate(token).isPresent());
        }
    }

    @Test
    @Tag("GVA-D30")
    @Tag("CH-B12")
    @Tag("CH-D11")
    @Tag("CH-D12")
    void everyKeyIsNamedByUsAndGoesByItself() {
        SignedIn asha = test.signIn(phone(1));
        test.verify(test.start(phone(2)), test.wrongCodeFor(phone(2)));
        test.auth().refresh(asha.tokens().refresh().orElseThrow().token());
        test.auth().sessions().logOut(authenticated(asha).orElseThrow());

        List<String> keys = TestRedis.asking(server.url(), all -> all.keys("*"));

        assertThat(keys).hasSizeGreaterThan(5).allMatch(key -> key.matches("otp:[a-z:-]+\\{[A-Za-z0-9_.:-]+}.*"));
        assertThat(keys).noneMatch(key -> key.contains("0101") || key.contains("0102"));
        assertThat(RedisKeys.withoutExpiry(server.url())).isEmpty();
    }

    private Reason reason(ChallengeId challenge, String typed) {
        return ((Refused) test.verify(challenge, typed)).reason();
    }

    private int wrongAnswers(SignedIn asha, AtomicBoolean over, AtomicInteger away) {
        int wrong = 0;
        while (!over.get()) {
            try {
                boolean right = authenticated(asha)
                        .filter(user -> user.userId().equals(asha.user().id()))
                        .isPresent();
                wrong += right ? 0 : 1;
            } catch (OtpStoreException e) {
                away.incrementAndGet();
            }
        }
        return wrong;
    }

    private void killAgainAndAgain(AtomicInteger away) {
        for (int kill = 0; kill < 5 || away.get() == 0; kill++) {
            awaitAnswer();
            server.restart();
        }
    }

    private void awaitAnswer() {
        await().atMost(Duration.ofMinutes(1))
                .ignoreExceptionsInstanceOf(OtpStoreException.class)
                .until(() -> test.auth().authenticate(BearerToken.random()).isEmpty());
    }

    private Optional<AuthenticatedUser> authenticated(SignedIn asha) {
        return test.auth().authenticate(asha.tokens().access());
    }
}
