// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.internal.session;

import static dev.otpauth.testkit.Challenges.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.otpauth.model.AuthenticatedUser;
import dev.otpauth.model.SessionId;
import dev.otpauth.model.TokenHash;
import dev.otpauth.testkit.Race;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whoever has ended is known to nobody, whenever they were asked for. */
@Timeout(300)
class NearCacheForgetsTest extends NearCacheRig {

    @Test
    @Tag("TOK-05")
    void whatThisNodeEndsIsForgottenAtOnce() {
        TokenHash token = store.live(NOW, FAR);
        TokenHash other = store.live(NOW, FAR);
        cache.find(token, NOW);
        cache.find(other, NOW);
        cache.endSessions(List.of(store.sessionOf(token)));

        assertThat(cache.find(token, NOW)).isEmpty();
        assertThat(cache.find(other, NOW)).isPresent();
        assertThat(store.questions()).isEqualTo(3);
    }

    @Test
    @Tag("TOK-05")
    void whatIsHeardToHaveEndedIsForgottenAtOnce() {
        TokenHash token = store.live(NOW, FAR);
        cache.find(token, NOW);
        SessionId session = store.sessionOf(token);
        store.kill(token);
        store.listener().ended(session);

        assertThat(cache.find(token, NOW)).isEmpty();
    }

    @Test
    @Tag("TOK-05")
    void anAnswerThatWasUnderWayWhenItsSessionEndedIsNotKept() {
        TokenHash token = store.live(NOW, FAR);
        store.beforeAnswer(() -> {
            store.beforeAnswer(() -> {});
            cache.endSessions(List.of(store.sessionOf(token)));
        });
        cache.find(token, NOW);

        assertThat(cache.find(token, NOW)).isEmpty();
    }

    @Test
    @Tag("TOK-05")
    void whatWasRevokedHereBeforeTheyAskedIsAcceptedByNobody() {
        List<TokenHash> tokens =
                Stream.generate(() -> store.live(NOW, FAR)).limit(1000).toList();
        AtomicInteger revoked = new AtomicInteger();

        List<Boolean> accepted = Race.each(16, runner -> () -> {
            boolean wrong = false;
            for (int known = revoked.get(); known < tokens.size(); known = revoked.get()) {
                cache.find(tokens.get(known), NOW);
                wrong |= known > 0 && cache.find(tokens.get(known - 1), NOW).isPresent();
                if (runner == 0) {
                    cache.endSessions(List.of(store.sessionOf(tokens.get(known))));
                    revoked.incrementAndGet();
                }
            }
            return wrong;
        });

        assertThat(accepted).containsOnly(false);
    }

    @Test
    @Tag("TOK-05")
    void whoAsksAfterTheEndDoesNotShareAnAnswerFromBefore() throws Exception {
        TokenHash token = store.live(NOW, FAR);
        CountDownLatch known = new CountDownLatch(1);
        CountDownLatch gate = new CountDownLatch(1);
        store.beforeAnswer(() -> {
            known.countDown();
            await(gate);
        });
        FutureTask<Optional<AuthenticatedUser>> early = new FutureTask<>(() -> cache.find(token, NOW));
        new Thread(early).start();
        await(known);
        store.beforeAnswer(() -> {});
        cache.endSessions(List.of(store.sessionOf(token)));

        assertThat(cache.find(token, NOW)).isEmpty();
        gate.countDown();
        assertThat(early.get()).isPresent();
        assertThat(cache.find(token, NOW)).isEmpty();
    }
}
