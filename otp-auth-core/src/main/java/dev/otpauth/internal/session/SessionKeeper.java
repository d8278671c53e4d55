// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.internal.session;

import dev.otpauth.internal.SafeEvents;
import dev.otpauth.model.AuthenticatedUser;
import dev.otpauth.model.BearerToken;
import dev.otpauth.model.RefreshToken;
import dev.otpauth.model.Session;
import dev.otpauth.model.SessionEnd;
import dev.otpauth.model.SessionId;
import dev.otpauth.model.UserId;
import dev.otpauth.policy.SessionPolicy;
import dev.otpauth.result.RefreshResult;
import dev.otpauth.spi.RotationResult;
import dev.otpauth.spi.RotationResult.Reused;
import dev.otpauth.spi.RotationResult.Rotated;
import dev.otpauth.spi.SessionStore;
import dev.otpauth.spi.Stores;
import dev.otpauth.spi.TokenStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Recognises, renews and ends sessions. */
public final class SessionKeeper {

    /** How precisely use is noted: one write a minute, however many requests there are. */
    static final Duration TOUCH_EVERY = Duration.ofMinutes(1);

    private final SessionStore sessions;
    private final TokenStore tokens;
    private final DeviceKeeper devices;
    private final SessionPolicy policy;
    private final SessionIssuer issuer;
    private final SafeEvents events;
    private final InstantSource clock;

    public SessionKeeper(
            Stores stores,
            TokenStore tokens,
            DeviceKeeper devices,
            SessionPolicy policy,
            SessionIssuer issuer,
            SafeEvents events,
            InstantSource clock) {
        this.sessions = stores.sessions();
        this.tokens = tokens;
        this.devices = devices;
        this.policy = policy;
        this.issuer = issuer;
        this.events = events;
        this.clock = clock;
    }

    /** See {@link dev.otpauth.OtpAuth#authenticate(BearerToken)}. */
    public Optional<AuthenticatedUser> authenticate(BearerToken token) {
        Instant now = clock.instant();
        Optional<AuthenticatedUser> found = tokens.find(token.hash(), now);
        return found.filter(user -> !isIdle(user, now)).map(user -> noted(user, now));
    }

    /** See {@link dev.otpauth.OtpAuth#refresh}. */
    public RefreshResult refresh(RefreshToken token) {
        Optional<Duration> life = policy.refreshLife();
        if (life.isEmpty()) {
            return new RefreshResult.Refused();
        }
        RotationResult result = sessions.rotate(issuer.rotation(token, life.get(), clock.instant()));
        if (result instanceof Rotated rotated) {
            Session session = rotated.session();
            events.tell(listener -> listener.sessionRefreshed(session.userId(), session.id()));
            return new RefreshResult.Refreshed(issuer.reissue(token, rotated));
        }
        if (result instanceof Reused reused) {
            tokens.endSessions(List.of(reused.session()));
            events.tell(listener -> listener.refreshTokenReused(reused.user(), reused.session()));
            tellEnded(reused.user(), reused.session(), SessionEnd.TOKEN_REUSED);
        }
        return new RefreshResult.Refused();
    }

    /** The live sessions of a user, newest first. */
    public List<Session> list(UserId user) {
        return sessions.list(user, clock.instant());
    }

    /**
     * Ends one session of that user. One that has ended is ended again at the token store, which may not have answered
     * the first time: so whoever got an exception may repeat the call.
     */
    public boolean end(UserId user, SessionId session, SessionEnd reason) {
        boolean ended = sessions.end(session, user, reason, clock.instant());
        if (ended || endedLately(user).contains(session)) {
            tokens.endSessions(List.of(session));
        }
        if (ended) {
            tellEnded(user, session, reason);
        }
        return ended;
    }

    /** Ends the sessions of that user, but for one perhaps. If none is left, their devices are strangers from now on. */
    public int endAll(UserId user, Optional<SessionId> except) {
        List<SessionId> ended = sessions.endAll(user, except, SessionEnd.REVOKED, clock.instant());
        forget(user, ended);
        if (except.isEmpty()) {
            devices.forgetAll(user);
        }
        return ended.size();
    }

    /** Sees to it that nobody finds a token of these sessions, which their store has ended, or of any ended lately. */
    void forget(UserId user, List<SessionId> ended) {
        Set<SessionId> all = new LinkedHashSet<>(ended);
        all.addAll(endedLately(user));
        tokens.endSessions(all);
        ended.forEach(session -> tellEnded(user, session, SessionEnd.REVOKED));
    }

    /** The ended sessions that may have live access tokens. */
    private List<SessionId> endedLately(UserId user) {
        return sessions.endedSince(user, clock.instant().minus(policy.accessLife()));
    }

    private boolean isIdle(AuthenticatedUser user, Instant now) {
        boolean idle = policy.idleLife()
                .map(life -> !now.isBefore(user.lastSeenAt().plus(life)))
                .orElse(false);
        if (idle) {
            end(user.userId(), user.sessionId(), SessionEnd.IDLE);
        }
        return idle;
    }

    private AuthenticatedUser noted(AuthenticatedUser user, Instant now) {
        if (!now.isBefore(user.lastSeenAt().plus(TOUCH_EVERY))) {
            sessions.touch(user.sessionId(), now);
        }
        return user;
    }

    private void tellEnded(UserId user, SessionId session, SessionEnd reason) {
        events.tell(listener -> listener.sessionEnded(user, session, reason));
    }
}
