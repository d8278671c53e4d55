// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.internal.session;

import dev.otpauth.internal.SafeEvents;
import dev.otpauth.model.AuthenticatedUser;
import dev.otpauth.model.BearerToken;
import dev.otpauth.model.Challenge;
import dev.otpauth.model.Client;
import dev.otpauth.model.DeviceToken;
import dev.otpauth.model.DisplayName;
import dev.otpauth.model.IssuedTokens;
import dev.otpauth.model.IssuedTokens.Refresh;
import dev.otpauth.model.RefreshToken;
import dev.otpauth.model.RotationSalt;
import dev.otpauth.model.Scope;
import dev.otpauth.model.Session;
import dev.otpauth.model.SessionEnd;
import dev.otpauth.model.SessionId;
import dev.otpauth.model.StoredToken;
import dev.otpauth.model.TokenHash;
import dev.otpauth.model.User;
import dev.otpauth.policy.SessionPolicy;
import dev.otpauth.result.VerifyResult.SignedIn;
import dev.otpauth.spi.DeviceVisit;
import dev.otpauth.spi.Rotation;
import dev.otpauth.spi.RotationResult.Rotated;
import dev.otpauth.spi.SignInStore;
import dev.otpauth.spi.SignInStore.SignIn;
import dev.otpauth.spi.Stores;
import dev.otpauth.spi.TokenStore;
import dev.otpauth.spi.UserStore.Found;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The only place where tokens are made, so that whatever forbids a token needs to be asked in one place only. */
public final class SessionIssuer {

    private final Stores stores;
    private final TokenStore tokens;
    private final DeviceKeeper devices;
    private final SessionPolicy policy;
    private final SafeEvents events;

    public SessionIssuer(
            Stores stores, TokenStore tokens, DeviceKeeper devices, SessionPolicy policy, SafeEvents events) {
        this.stores = stores;
        this.tokens = tokens;
        this.devices = devices;
        this.policy = policy;
        this.events = events;
    }

    /**
     * Signs in whoever proved the phone of {@code challenge}; empty if their account may not sign in, which the store says
     * last of all. The device they asked from gets a new token.
     */
    public Optional<SignedIn> signIn(
            Challenge challenge,
            Optional<DisplayName> name,
            Client client,
            Optional<AuthenticatedUser> replaced,
            Instant now) {
        Found found = stores.users().findOrCreate(challenge.phone(), name, now);
        User user = found.user();
        Session session = session(user, client, now);
        DeviceToken device = DeviceToken.random();
        DeviceVisit visit = devices.visit(challenge.phone(), challenge.device(), device, now);
        return open(session, visit).map(issued -> {
            replaced.ifPresent(old -> end(old, now));
            events.tell(listener -> listener.signedIn(user, session, found.created(), client));
            return new SignedIn(user, found.created(), isPerhapsReassigned(found, client, now), issued, device);
        });
    }

    /** Tells the host, who may want another proof before linking this person to an old account. */
    private boolean isPerhapsReassigned(Found found, Client client, Instant now) {
        Duration unused = Duration.between(found.lastFound(), now);
        boolean risky = unused.compareTo(policy.reassignedAfter()) >= 0;
        if (risky) {
            events.tell(listener -> listener.reassignmentRisk(found.user(), unused, client));
        }
        return risky;
    }

    /** What a refresh token asks of the store to be replaced. */
    Rotation rotation(RefreshToken presented, Duration life, Instant now) {
        RotationSalt salt = RotationSalt.random();
        return new Rotation(
                presented.hash(), salt, presented.successor(salt).hash(), now.plus(life), policy.refreshGrace(), now);
    }

    /** The tokens that a replaced refresh token leads to: the same ones, however often they are asked for. */
    IssuedTokens reissue(RefreshToken presented, Rotated rotated) {
        Session session = rotated.session();
        BearerToken access = presented.successorAccess(rotated.salt());
        Refresh refresh = new Refresh(presented.successor(rotated.salt()), rotated.successorExpiresAt());
        StoredToken stored = stored(session, access, rotated.rotatedAt());
        tokens.save(stored);
        return issued(access, stored, Optional.of(refresh));
    }

    private Optional<IssuedTokens> open(Session session, DeviceVisit visit) {
        Instant now = session.createdAt();
        Optional<Refresh> refresh = policy.refreshLife()
                .map(life -> new Refresh(RefreshToken.random(), earlier(now.plus(life), session.expiresAt())));
        Optional<StoredToken> stored =
                refresh.map(token -> stored(session, token.token().hash(), Scope.REFRESH, now, token.expiresAt()));
        BearerToken access = BearerToken.random();
        StoredToken first = stored(session, access, now);
        return keep(new SignIn(session, stored, first, policy.maxSessions(), visit))
                .map(ended -> {
                    forget(session, ended);
                    return issued(access, first, refresh);
                });
    }

    /** In one step where that is possible. */
    private Optional<List<SessionId>> keep(SignIn signIn) {
        Optional<SignInStore> atOnce = stores.signIns();
        if (atOnce.isPresent()) {
            return atOnce.get().open(signIn);
        }
        Optional<List<SessionId>> ended =
                stores.sessions().open(signIn.session(), signIn.refresh(), signIn.maxSessions());
        ended.ifPresent(opened -> {
            tokens.save(signIn.access());
            stores.devices().remember(signIn.visit());
        });
        return ended;
    }

    private static IssuedTokens issued(BearerToken access, StoredToken stored, Optional<Refresh> refresh) {
        Duration life = Duration.between(stored.issuedAt(), stored.expiresAt());
        return new IssuedTokens(
                stored.sessionId(),
                access,
                stored.issuedAt(),
                stored.expiresAt(),
                stored.issuedAt().plus(life.dividedBy(2)),
                refresh);
    }

    private StoredToken stored(Session session, BearerToken access, Instant issuedAt) {
        Instant expiresAt = earlier(issuedAt.plus(policy.accessLife()), session.expiresAt());
        return stored(session, access.hash(), Scope.ACCESS, issuedAt, expiresAt);
    }

    private void forget(Session newest, List<SessionId> displaced) {
        if (displaced.isEmpty()) {
            return;
        }
        Set<SessionId> all = new LinkedHashSet<>(displaced);
        // A sign-in before this one may have failed right here.
        all.addAll(
                stores.sessions().endedSince(newest.userId(), newest.createdAt().minus(policy.accessLife())));
        tokens.endSessions(all);
        displaced.forEach(
                old -> events.tell(listener -> listener.sessionEnded(newest.userId(), old, SessionEnd.DISPLACED)));
    }

    private void end(AuthenticatedUser old, Instant now) {
        if (stores.sessions().end(old.sessionId(), old.userId(), SessionEnd.DISPLACED, now)) {
            events.tell(listener -> listener.sessionEnded(old.userId(), old.sessionId(), SessionEnd.DISPLACED));
        }
        tokens.endSessions(List.of(old.sessionId()));
    }

    private Session session(User user, Client client, Instant now) {
        return new Session(
                SessionId.random(),
                user.id(),
                now,
                now,
                now.plus(policy.sessionLife()),
                client.device(),
                client.address().map(address -> address.network()));
    }

    private static StoredToken stored(
            Session session, TokenHash hash, Scope scope, Instant issuedAt, Instant expiresAt) {
        return new StoredToken(hash, session.id(), session.userId(), scope, issuedAt, expiresAt);
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
