// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.spi;

import dev.otpauth.model.Session;
import dev.otpauth.model.SessionId;
import dev.otpauth.model.StoredToken;
import java.util.List;
import java.util.Optional;

/**
 * What stores can do that lie in one place: keep everything that a sign-in leaves behind in one step instead of three. For
 * speed alone; without it the stores are asked one after another. Thread-safe.
 */
public interface SignInStore {

    /**
     * Opens a session, keeps its first access token and remembers the device, all or nothing: as
     * {@link SessionStore#open}, {@link TokenStore#save} and {@link DeviceStore#remember} do.
     *
     * @return the sessions that were ended; empty if the user does not exist or may not sign in, and nothing was kept
     * @throws OtpStoreException if the store cannot answer
     */
    Optional<List<SessionId>> open(SignIn signIn);

    /**
     * What is to be kept.
     *
     * @param refresh the session's first refresh token, if sessions refresh
     * @param access its first access token
     * @param maxSessions live sessions that the user may have
     */
    record SignIn(
            Session session, Optional<StoredToken> refresh, StoredToken access, int maxSessions, DeviceVisit visit) {}
}
