// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.internal.session;

import dev.otpauth.model.AuthenticatedUser;
import dev.otpauth.model.SessionId;
import dev.otpauth.model.TokenHash;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Live tokens, as many as may be kept; the oldest go first. Reading takes no lock. Thread-safe.
 *
 * <p>Every end of a session counts in {@link #endings}. What was found before an end is not kept after it, so an answer
 * that was under way while a session ended cannot bring it back.
 */
final class KeptTokens {

    private final int most;
    private final Map<TokenHash, Kept> tokens = new ConcurrentHashMap<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Kept> oldestFirst = new ArrayDeque<>();
    private final Map<SessionId, Set<TokenHash>> ofSession = new HashMap<>();
    private final AtomicLong endings = new AtomicLong();

    KeptTokens(int most) {
        this.most = most;
    }

    /** A token found at {@code from}, to be used before {@code until}. */
    record Kept(TokenHash hash, Optional<AuthenticatedUser> holder, SessionId session, Instant from, Instant until) {

        boolean isGoodAt(Instant now) {
            return now.isBefore(until) && !now.isBefore(from);
        }
    }

    @Nullable
    Kept find(TokenHash hash) {
        return tokens.get(hash);
    }

    int size() {
        return tokens.size();
    }

    /** How many ends there have been. */
    long endings() {
        return endings.get();
    }

    /** Keeps a token, unless a session has ended since {@code asOf} was read. */
    void keep(Kept kept, long asOf) {
        lock.lock();
        try {
            if (endings.get() != asOf) {
                return;
            }
            remove(kept.hash());
            while (oldestFirst.size() >= most || isOver(oldestFirst.peek(), kept.from())) {
                Kept oldest = oldestFirst.remove();
                if (isKept(oldest)) {
                    remove(oldest.hash());
                }
            }
            tokens.put(kept.hash(), kept);
            oldestFirst.add(kept);
            ofSession.computeIfAbsent(kept.session(), id -> new HashSet<>(2)).add(kept.hash());
        } finally {
            lock.unlock();
        }
    }

    /** Forgets the tokens of a session. */
    void end(SessionId session) {
        lock.lock();
        try {
            endings.incrementAndGet();
            Set.copyOf(ofSession.getOrDefault(session, Set.of())).forEach(this::remove);
        } finally {
            lock.unlock();
        }
    }

    /** Forgets all. */
    void endAll() {
        lock.lock();
        try {
            endings.incrementAndGet();
            tokens.clear();
            oldestFirst.clear();
            ofSession.clear();
        } finally {
            lock.unlock();
        }
    }

    private static boolean isOver(@Nullable Kept oldest, Instant now) {
        return oldest != null && !now.isBefore(oldest.until());
    }

    /** Whether it is this very one: an equal one that was kept later has a place of its own in the queue. */
    @SuppressWarnings("ReferenceEquality")
    private boolean isKept(Kept oldest) {
        return tokens.get(oldest.hash()) == oldest;
    }

    /** Its place in the queue stays until its turn comes, so that removing is quick. */
    private void remove(TokenHash hash) {
        Kept removed = tokens.remove(hash);
        if (removed != null) {
            ofSession.computeIfPresent(removed.session(), (session, hashes) -> {
                hashes.remove(hash);
                return hashes.isEmpty() ? null : hashes;
            });
        }
    }
}
