// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.internal.session;

import dev.otpauth.internal.session.KeptTokens.Kept;
import dev.otpauth.model.AuthenticatedUser;
import dev.otpauth.model.SessionId;
import dev.otpauth.model.StoredToken;
import dev.otpauth.model.TokenHash;
import dev.otpauth.policy.NearCachePolicy;
import dev.otpauth.result.NearCacheFigures;
import dev.otpauth.spi.Invalidations;
import dev.otpauth.spi.Invalidations.Feed;
import dev.otpauth.spi.TokenStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * A token store that remembers for a few seconds what another one found. It is used only while word of what other nodes
 * end gets through; what this node ends is forgotten at once. Unknown tokens are not remembered. Thread-safe.
 */
public final class NearCache implements TokenStore, AutoCloseable {

    private final TokenStore store;
    private final Duration maxAge;
    private final KeptTokens kept;
    private final Map<TokenHash, Finding> underWay = new ConcurrentHashMap<>();
    private final AtomicReference<@Nullable Feed> feed = new AtomicReference<>();
    private final LongAdder hits = new LongAdder();
    private final LongAdder misses = new LongAdder();
    private final LongAdder bypasses = new LongAdder();
    private volatile boolean connected;

    /** It does nothing yet but pass on. */
    public NearCache(TokenStore store, NearCachePolicy policy) {
        this.store = store;
        this.maxAge = policy.maxAge();
        this.kept = new KeptTokens(policy.maxTokens());
    }

    /** Begins to listen, and to remember once that works. */
    public void start() {
        store.invalidations().ifPresent(ends -> feed.set(ends.tell(new Ear())));
    }

    public NearCacheFigures figures() {
        return new NearCacheFigures(kept.size(), hits.sum(), misses.sum(), bypasses.sum());
    }

    @Override
    public void save(StoredToken token) {
        store.save(token);
    }

    @Override
    public Optional<AuthenticatedUser> find(TokenHash hash, Instant now) {
        if (!connected) {
            bypasses.increment();
            return store.find(hash, now);
        }
        Kept known = kept.find(hash);
        if (known != null && known.isGoodAt(now)) {
            hits.increment();
            return known.holder();
        }
        misses.increment();
        return ask(hash, now);
    }

    /** Forgets in any case: if the store cannot say whether they are dead, it is to be asked. */
    @Override
    public void endSessions(Collection<SessionId> sessions) {
        try {
            store.endSessions(sessions);
        } finally {
            sessions.forEach(kept::end);
        }
    }

    @Override
    public Optional<Invalidations> invalidations() {
        return store.invalidations();
    }

    @Override
    public void close() {
        connected = false;
        Feed open = feed.getAndSet(null);
        if (open != null) {
            open.close();
        }
    }

    /** Of those who miss the same token, one asks for all. Nobody gets an answer from before a session's end. */
    private Optional<AuthenticatedUser> ask(TokenHash hash, Instant now) {
        Finding mine = new Finding(kept.endings());
        Finding other = underWay.putIfAbsent(hash, mine);
        if (other != null) {
            Optional<Optional<AuthenticatedUser>> shared =
                    other.asOf() == mine.asOf() ? other.await() : Optional.empty();
            return shared.orElseGet(() -> store.find(hash, now));
        }
        try {
            Optional<AuthenticatedUser> found = store.find(hash, now);
            found.ifPresent(holder -> keep(hash, holder, now, mine.asOf()));
            mine.found(found);
            return found;
        } finally {
            underWay.remove(hash);
            mine.failedUnlessFound();
        }
    }

    /** Whoever is due to be noted as seen is not kept, so that it is noted once and not by every request. */
    private void keep(TokenHash hash, AuthenticatedUser holder, Instant now, long asOf) {
        Instant until = earliest(
                now.plus(maxAge), holder.expiresAt(), holder.lastSeenAt().plus(SessionKeeper.TOUCH_EVERY));
        if (now.isBefore(until)) {
            kept.keep(new Kept(hash, Optional.of(holder), holder.sessionId(), now, until), asOf);
        }
    }

    private static Instant earliest(Instant one, Instant two, Instant three) {
        Instant earlier = one.isBefore(two) ? one : two;
        return earlier.isBefore(three) ? earlier : three;
    }

    /** What it hears of the ends of sessions. */
    private final class Ear implements Invalidations.Listener {

        @Override
        public void connected() {
            kept.endAll();
            connected = true;
        }

        @Override
        public void disconnected() {
            connected = false;
            kept.endAll();
        }

        @Override
        public void ended(SessionId session) {
            kept.end(session);
        }
    }
}
