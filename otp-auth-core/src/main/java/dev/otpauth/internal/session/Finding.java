// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.internal.session;

import dev.otpauth.model.AuthenticatedUser;
import dev.otpauth.spi.OtpStoreException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A store being asked for a token by one caller, for all who want to know. Thread-safe. */
final class Finding {

    /** A store answers or fails sooner than that. */
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private final CompletableFuture<Optional<Optional<AuthenticatedUser>>> answer = new CompletableFuture<>();
    private final long asOf;

    /** @param asOf how many sessions had ended when it began */
    Finding(long asOf) {
        this.asOf = asOf;
    }

    long asOf() {
        return asOf;
    }

    void found(Optional<AuthenticatedUser> holder) {
        answer.complete(Optional.of(holder));
    }

    void failedUnlessFound() {
        answer.complete(Optional.empty());
    }

    /** What it found; empty if it failed. */
    Optional<Optional<AuthenticatedUser>> await() {
        try {
            return answer.get(LONGEST.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new OtpStoreException("interrupted while the store was asked", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new OtpStoreException("the store did not answer in time", e);
        }
    }
}
