// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.servlet.server;

import dev.otpauth.model.AuthenticatedUser;
import dev.otpauth.model.ChallengeId;
import dev.otpauth.model.Permit;
import dev.otpauth.model.RequestFingerprint;
import dev.otpauth.model.SessionId;
import dev.otpauth.model.StoredToken;
import dev.otpauth.model.SubjectKey;
import dev.otpauth.model.TokenHash;
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
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Stores that count how often tokens are looked up, and can be made to fail as a whole. */
public final class WatchedStores implements Stores, TokenStore {

    private final Stores beneath;
    private final AtomicInteger lookUps = new AtomicInteger();
    private volatile boolean down;

    WatchedStores(Stores beneath) {
        this.beneath = beneath;
    }

    /** Look-ups so far. */
    public int lookUps() {
        return lookUps.get();
    }

    /** From now on no store answers, or all do again. */
    public void setDown(boolean failing) {
        down = failing;
    }

    @Override
    public Optional<AuthenticatedUser> find(TokenHash hash, Instant now) {
        lookUps.incrementAndGet();
        return up(beneath.tokens()).find(hash, now);
    }

    @Override
    public void save(StoredToken token) {
        up(beneath.tokens()).save(token);
    }

    @Override
    public void endSessions(Collection<SessionId> sessions) {
        up(beneath.tokens()).endSessions(sessions);
    }

    @Override
    public ChallengeStore challenges() {
        return beneath.challenges();
    }

    @Override
    public DeliveryOutbox outbox() {
        return beneath.outbox();
    }

    @Override
    public TokenStore tokens() {
        return this;
    }

    @Override
    public SessionStore sessions() {
        return beneath.sessions();
    }

    @Override
    public UserStore users() {
        return beneath.users();
    }

    @Override
    public RateLimiter limiter() {
        return new RateLimiter() {
            @Override
            public Decision take(List<Permit> permits, Instant now) {
                return up(beneath.limiter()).take(permits, now);
            }

            @Override
            public Decision ask(List<Permit> permits, Instant now) {
                return up(beneath.limiter()).ask(permits, now);
            }

            @Override
            public void forget(Collection<SubjectKey> keys) {
                up(beneath.limiter()).forget(keys);
            }
        };
    }

    @Override
    public IdempotencyStore idempotency() {
        return new IdempotencyStore() {
            @Override
            public Begin begin(SubjectKey key, RequestFingerprint fingerprint, ChallengeId challenge, Instant now) {
                return up(beneath.idempotency()).begin(key, fingerprint, challenge, now);
            }

            @Override
            public void complete(SubjectKey key, Answer answer, Instant now) {
                up(beneath.idempotency()).complete(key, answer, now);
            }

            @Override
            public void abandon(SubjectKey key, ChallengeId challenge) {
                up(beneath.idempotency()).abandon(key, challenge);
            }
        };
    }

    @Override
    public DeviceStore devices() {
        return beneath.devices();
    }

    @Override
    public TallyStore tallies() {
        return beneath.tallies();
    }

    @Override
    public ControlStore controls() {
        return beneath.controls();
    }

    @Override
    public List<ExpiredRows> expiredRows() {
        return beneath.expiredRows();
    }

    @Override
    public InstantSource clock() {
        return beneath.clock();
    }

    private <T> T up(T store) {
        if (down) {
            throw new OtpStoreException("the database is away");
        }
        return store;
    }
}
