// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpauth.model.BearerToken;
import dev.otpauth.policy.NearCachePolicy;
import dev.otpauth.result.NearCacheFigures;
import dev.otpauth.result.VerifyResult.SignedIn;
import dev.otpauth.spi.OtpStoreException;
import dev.otpauth.spi.Stores;
import dev.otpauth.testkit.TcpProxy;
import dev.otpauth.testkit.TestOtpAuth;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two nodes that share stores; the second has a near-cache and a network that can fail. */
@Timeout(600)
abstract class NearCacheScenarios {

    private TestOtpAuth node;
    private TestOtpAuth caching;

    /** The stores of a node with a good network. */
    abstract Stores stores();

    /** The stores of a node whose network is {@link #proxy()}. */
    abstract Stores faultyStores();

    abstract TcpProxy proxy();

    /** To be called when the stores are there. */
    void startNodes() {
        node = TestOtpAuth.on(stores());
        caching = TestOtpAuth.on(faultyStores(), builder -> builder.nearCache(NearCachePolicy.defaults()));
    }

    void stopNodes() {
        caching.close();
        node.close();
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
        proxy().blackHole();
        node.auth().sessions().end(signedIn.user().id(), signedIn.tokens().sessionId());
        await(() -> figures().tokens() == 0);
        assertThat(isAccepted(other)).as("while nobody answers").isFalse();
        proxy().pass();

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
