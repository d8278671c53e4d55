// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.store.jdbc;

import static dev.otpauth.testkit.Challenges.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.otpauth.model.AuthenticatedUser;
import dev.otpauth.model.Session;
import dev.otpauth.model.SessionEnd;
import dev.otpauth.model.StoredToken;
import dev.otpauth.model.UserId;
import dev.otpauth.spi.OtpStoreException;
import dev.otpauth.spi.Stores;
import dev.otpauth.testkit.PatientPool;
import dev.otpauth.testkit.PostgresServer;
import dev.otpauth.testkit.Race;
import dev.otpauth.testkit.Sessions;
import dev.otpauth.testkit.Stopwatch;
import dev.otpauth.testkit.Subjects;
import dev.otpauth.testkit.TcpProxy;
import dev.otpauth.testkit.TcpProxy.Direction;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Many who look up tokens at the same time, on a database of its own behind a network that can fail. */
@Timeout(600)
class CoalescedLookUpsTest {

    private static final Duration LONGEST = Duration.ofSeconds(8);

    private static final int CUTS = 5;

    @TempDir
    private Path directory;

    private PostgresServer server;
    private TcpProxy proxy;
    private PostgresPool.Pool pool;
    private Stores stores;

    @BeforeEach
    void start() {
        server = PostgresServer.create(directory).start();
        proxy = TcpProxy.to(server.port());
        pool = PatientPool.of(pool(PatientPool.url(server.urlAt(proxy.port()))));
        JdbcSchema.migrate(pool.dataSource());
        stores = JdbcStores.on(pool.dataSource());
    }

    @AfterEach
    void stop() {
        pool.close();
        proxy.close();
        server.close();
    }

    @Test
    @Tag("TOK-02")
    void everybodyGetsTheirOwnHolder() {
        List<StoredToken> tokens = tokens(Race.THREADS);
        for (int round = 0; round < 50; round++) {
            List<Optional<AuthenticatedUser>> found = Race.each(
                    Race.THREADS,
                    runner -> () -> stores.tokens().find(tokens.get(runner).hash(), NOW));
            for (int runner = 0; runner < Race.THREADS; runner++) {
                assertThat(found.get(runner).orElseThrow().sessionId())
                        .isEqualTo(tokens.get(runner).sessionId());
            }
        }
    }

    @Test
    @Tag("TOK-05")
    void whatWasRevokedBeforeTheyAskedIsFoundByNobody() {
        List<StoredToken> tokens = tokens(200);
        AtomicInteger revoked = new AtomicInteger();
        AtomicInteger asked = new AtomicInteger();

        List<Boolean> accepted = Race.each(Race.THREADS, runner -> () -> {
            while (runner == 0 && revoked.get() < tokens.size()) {
                StoredToken token = tokens.get(revoked.get());
                stores.sessions().end(token.sessionId(), token.userId(), SessionEnd.REVOKED, NOW);
                revoked.incrementAndGet();
            }
            boolean wrong = false;
            while (asked.incrementAndGet() <= 10_000 || revoked.get() < tokens.size()) {
                int known = revoked.get();
                int next = Math.min(known, tokens.size() - 1);
                boolean dead = known > 0 && runner % 2 == 0 || known == tokens.size();
                StoredToken token = tokens.get(dead ? known - 1 : next);
                wrong |= stores.tokens().find(token.hash(), NOW).isPresent() && dead;
            }
            return wrong;
        });

        assertThat(accepted).containsOnly(false);
    }

    @Test
    @Tag("RES-03")
    void aConnectionThatBreaksFailsFewAndTheOthersAreAnswered() {
        List<StoredToken> tokens = tokens(Race.THREADS);
        int failed = 0;
        for (int round = 1; proxy.cuts() < CUTS; round++) {
            // In as few statements as all of them can share there are not many messages.
            proxy.cutAfterMessages(round % 2 == 0 ? Direction.TO_CLIENT : Direction.TO_SERVER, 1 + round * 7 % 50);
            failed += Race.each(Race.THREADS, runner -> () -> fails(tokens.get(runner))).stream()
                    .mapToInt(one -> one ? 1 : 0)
                    .sum();
            proxy.pass();
        }

        assertThat(failed).as("leaders of a statement that was cut").isLessThanOrEqualTo(proxy.cuts());
    }

    @Test
    @Tag("TOK-09")
    void aSilentNetworkFailsEverybodyInTimeAndIsForgotten() {
        List<StoredToken> tokens = tokens(Race.THREADS);
        try (PostgresPool.Pool hasty = pool(server.urlAt(proxy.port())).build()) {
            stores = JdbcStores.on(hasty.dataSource());
            silentNetwork(tokens);
        }
    }

    private void silentNetwork(List<StoredToken> tokens) {
        await().atMost(Duration.ofMinutes(1)).until(() -> !fails(tokens.get(0)));
        proxy.blackHole();
        List<Boolean> inTime = Race.each(Race.THREADS, runner -> () -> {
            Stopwatch watch = Stopwatch.start();
            boolean failed = fails(tokens.get(runner));
            return failed && watch.elapsed().compareTo(LONGEST) < 0;
        });
        proxy.pass();

        assertThat(inTime).containsOnly(true);
        await().atMost(Duration.ofMinutes(1)).until(() -> !fails(tokens.get(0)));
    }

    private static PostgresPool pool(String url) {
        return PostgresPool.to(url).user("postgres").size(8);
    }

    private boolean fails(StoredToken token) {
        try {
            assertThat(stores.tokens().find(token.hash(), NOW)).isPresent();
            return false;
        } catch (OtpStoreException expected) {
            return true;
        }
    }

    private List<StoredToken> tokens(int count) {
        return Stream.generate(this::token).limit(count).toList();
    }

    private StoredToken token() {
        UserId user = stores.users()
                .findOrCreate(Subjects.phone(), Optional.empty(), NOW)
                .user()
                .id();
        Session session = Sessions.of(user, NOW);
        stores.sessions().open(session, Optional.empty(), 20);
        StoredToken token = Sessions.access(session);
        stores.tokens().save(token);
        return token;
    }
}
