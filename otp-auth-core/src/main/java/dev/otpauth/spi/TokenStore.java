// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.spi;

import dev.otpauth.model.AuthenticatedUser;
import dev.otpauth.model.SessionId;
import dev.otpauth.model.StoredToken;
import dev.otpauth.model.TokenHash;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;

/**
 * Keeps the hashes of access tokens. Asked on every request, so it should answer in one step. Thread-safe.
 *
 * <p>Every method throws {@link OtpStoreException} if the store cannot answer.
 */
public interface TokenStore {

    /** Keeps a token. Keeping the same token twice is no error and changes nothing. */
    void save(StoredToken token);

    /**
     * Who holds the token of that hash, if it is live: before its expiry, its session not ended, its user active. Refresh
     * tokens are never found here. A store that does not keep the sessions too learns of their end by
     * {@link #endSessions}, which is called for every session that is ended, and for those of a user who is frozen or
     * deleted.
     */
    Optional<AuthenticatedUser> find(TokenHash hash, Instant now);

    /**
     * Makes every token of these sessions dead. When this returns, no node finds one of them any more, nor one that is
     * saved for them later. Ending twice is no error.
     *
     * @param sessions none of them need exist
     */
    void endSessions(Collection<SessionId> sessions);

    /**
     * What tells other processes that tokens of this store died; empty if nothing does. Then no process may remember any.
     * An end is told once {@link #find} answers accordingly.
     */
    default Optional<Invalidations> invalidations() {
        return Optional.empty();
    }
}
