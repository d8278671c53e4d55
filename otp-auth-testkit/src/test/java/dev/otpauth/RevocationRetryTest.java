// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth;

import static dev.otpauth.testkit.TestOtpAuth.phone;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.otpauth.model.BearerToken;
import dev.otpauth.model.UserId;
import dev.otpauth.policy.SessionPolicy;
import dev.otpauth.result.VerifyResult.SignedIn;
import dev.otpauth.spi.ChallengeStore;
import dev.otpauth.spi.ControlStore;
import dev.otpauth.spi.DeliveryOutbox;
import dev.otpauth.spi.DeviceStore;
import dev.otpauth.spi.ExpiredRows;
import dev.otpauth.spi.IdempotencyStore;
import dev.otpauth.spi.OtpStoreException;
import dev.otpauth.spi.RateLimiter;
import dev.otpauth.spi.SessionStore;
import dev.otpauth.spi.Stores;
import dev.otpauth.spi.TallyStore;
import dev.otpauth.spi.TokenStore;
import dev.otpauth.spi.UserStore;
import dev.otpauth.store.memory.InMemoryStores;
import dev.otpauth.store.redis.RedisStores;
import dev.otpauth.testkit.RedisServer;
import dev.otpauth.testkit.TcpProxy;
import dev.otpauth.testkit.TestOtpAuth;
import dev.otpauth.testkit.TestRedis;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Sessions end in one store and their tokens in another: what if the other one does not answer? */
@Timeout(300)
@Tag("TOK-05")
class RevocationRetryTest {

    private final RedisServer server = RedisServer.create().start();
    private final TcpProxy proxy = TcpProxy.to(server.port());
    private RedisStores redis;
    private TestOtpAuth test;

    @BeforeEach
    void signIn() {
        redis = TestRedis.patiently(RedisStores.at("redis://127.0.0.1:" + proxy.port()));
        SessionPolicy twoSessions = SessionPolicy.defaults().withMaxSessions(2);
        test = TestOtpAuth.on(
                new WithTokens(InMemoryStores.create(), redis.tokens()), builder -> builder.sessions(twoSessions));
    }

    @AfterEach
    void stop() {
        test.close();
        redis.close();
        proxy.close();
        server.close();
    }

    @Test
    void endingASessionAgainReachesItsTokens() {
        SignedIn asha = test.signIn(phone(1));

        failsOnceThenEnds(
                asha, user -> test.auth().sessions().end(user, asha.tokens().sessionId()));
    }

    @Test
    void endingAllSessionsAgainReachesTheirTokens() {
        failsOnceThenEnds(test.signIn(phone(1)), user -> test.auth().sessions().endAll(user));
    }

    @Test
    void freezingAgainReachesTheTokens() {
        failsOnceThenEnds(test.signIn(phone(1)), user -> test.auth().users().freeze(user));
    }

    @Test
    void aSessionThatMadeRoomIsEndedByTheNextSignIn() {
        SignedIn oldest = test.signIn(phone(1));
        test.clock().advance(Duration.ofMinutes(5));
        test.signIn(phone(1));
        test.clock().advance(Duration.ofMinutes(15));
        withoutRedis(() -> test.signIn(phone(1)));
        assertThat(isAccepted(oldest)).isTrue();

        test.clock().advance(Duration.ofMinutes(30));
        test.signIn(phone(1));

        assertThat(isAccepted(oldest)).isFalse();
    }

    @Test
    void nobodyEndsTheTokensOfAnothersSession() {
        SignedIn asha = test.signIn(phone(1));
        SignedIn eve = test.signIn(phone(2));

        test.auth().sessions().end(eve.user().id(), asha.tokens().sessionId());

        assertThat(isAccepted(asha)).isTrue();
    }

    private void failsOnceThenEnds(SignedIn asha, Consumer<UserId> end) {
        UserId user = asha.user().id();
        withoutRedis(() -> end.accept(user));
        assertThat(isAccepted(asha)).isTrue();

        end.accept(user);

        assertThat(isAccepted(asha)).isFalse();
    }

    private void withoutRedis(Runnable call) {
        proxy.reset();
        assertThatThrownBy(call::run).isInstanceOf(OtpStoreException.class);
        assertThat(proxy.cuts()).isPositive();
        proxy.pass();
        await().atMost(Duration.ofMinutes(1))
                .ignoreExceptions()
                .until(() -> test.auth().authenticate(BearerToken.random()).isEmpty());
    }

    private boolean isAccepted(SignedIn asha) {
        return test.auth().authenticate(asha.tokens().access()).isPresent();
    }

    /** These stores with their tokens elsewhere. */
    private record WithTokens(Stores others, TokenStore tokens) implements Stores {

        @Override
        public ChallengeStore challenges() {
            return others.challenges();
        }

        @Override
        public DeliveryOutbox outbox() {
            return others.outbox();
        }

        @Override
        public DeviceStore devices() {
            return others.devices();
        }

        @Override
        public RateLimiter limiter() {
            return others.limiter();
        }

        @Override
        public SessionStore sessions() {
            return others.sessions();
        }

        @Override
        public UserStore users() {
            return others.users();
        }

        @Override
        public IdempotencyStore idempotency() {
            return others.idempotency();
        }

        @Override
        public TallyStore tallies() {
            return others.tallies();
        }

        @Override
        public ControlStore controls() {
            return others.controls();
        }

        @Override
        public List<ExpiredRows> expiredRows() {
            return others.expiredRows();
        }

        @Override
        public InstantSource clock() {
            return others.clock();
        }
    }
}
