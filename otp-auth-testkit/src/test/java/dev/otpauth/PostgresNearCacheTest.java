// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpauth.model.BearerToken;
import dev.otpauth.policy.NearCachePolicy;
import dev.otpauth.result.NearCacheFigures;
import dev.otpauth.result.VerifyResult.SignedIn;
import dev.otpauth.spi.OtpStoreException;
import dev.otpauth.store.jdbc.JdbcSchema;
import dev.otpauth.store.jdbc.JdbcStores;
import dev.otpauth.store.jdbc.PostgresPool;
import dev.otpauth.store.jdbc.PostgresPool.Pool;
import dev.otpauth.testkit.PostgresServer;
import dev.otpauth.testkit.TcpProxy;
import dev.otpauth.testkit.TestOtpAuth;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes on one PostgreSQL; the second has a near-cache and a network that can fail. */
@Timeout(120)
class PostgresNearCacheTest {

    @TempDir
    private Path directory;

    private PostgresServer server;
    private TcpProxy proxy;
    private Pool pool;
    private Pool faultyPool;
    private TestOtpAuth node;
    private TestOtpAuth caching;

    @BeforeEach
    void start() {
        server = PostgresServer.create(directory).start();
        proxy = TcpProxy.to(server.port());
        pool = PostgresPool.to(server.url()).user("postgres").build();
        faultyPool = PostgresPool.to(server.urlAt(proxy.port()))
                .user("postgres")
                .size(4)
                .build();
        JdbcSchema.migrate(pool.dataSource());
        node = TestOtpAuth.on(JdbcStores.on(pool.dataSource()));
        caching = TestOtpAuth.on(
                JdbcStores.on(faultyPool.dataSource()), builder -> builder.nearCache(NearCachePolicy.defaults()));
    }

    @AfterEach
    void stop() {
        caching.close();
        node.close();
        faultyPool.close();
        pool.close();
        proxy.close();
        server.close();
    }

    @Test
    @Tag("TOK-05")
    void whatOneNodeEndsTheOtherHears() {
        for (int round = 0; round < 20; round++) {
            SignedIn signedIn = node.signIn(TestOtpAuth.phone(round));
            awaitCached(signedIn);
            node.auth().sessions().end(signedIn.user().id(), signedIn.tokens().sessionId());

            await(() -> !isAccepted(signedIn));
        }
    }

    @Test
    @Tag("TOK-05")
    void aFrozenUserIsHeardOf() {
        SignedIn signedIn = node.signIn(TestOtpAuth.phone(1));
        awaitCached(signedIn);
        node.auth().users().freeze(signedIn.user().id());

        await(() -> !isAccepted(signedIn));
    }

    @Test
    @Tag("TOK-05")
    void afterTheConnectionBrokeNothingIsAcceptedThatWasEndedMeanwhile() {
        SignedIn signedIn = node.signIn(TestOtpAuth.phone(2));
        SignedIn other = node.signIn(TestOtpAuth.phone(3));
        awaitCached(signedIn);
        awaitCached(other);
        proxy.blackHole();
        node.auth().sessions().end(signedIn.user().id(), signedIn.tokens().sessionId());
        await(() -> figures().tokens() == 0);
        proxy.pass();

        await(() -> hits(other) > 0);
        assertThat(isAccepted(signedIn)).isFalse();
        assertThat(figures().bypasses()).isPositive();
    }

    private void awaitCached(SignedIn signedIn) {
        await(() -> hits(signedIn) > 0);
    }

    private long hits(SignedIn signedIn) {
        long before = figures().hits();
        isAccepted(signedIn);
        return figures().hits() - before;
    }

    private boolean isAccepted(SignedIn signedIn) {
        BearerToken token = signedIn.tokens().access();
        try {
            return caching.auth().authenticate(token).isPresent();
        } catch (OtpStoreException away) {
            return false;
        }
    }

    private NearCacheFigures figures() {
        return caching.auth().nearCache().orElseThrow();
    }

    private static void await(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            assertThat(Thread.currentThread().isInterrupted()).as("given up").isFalse();
            Thread.onSpinWait();
        }
    }
}
