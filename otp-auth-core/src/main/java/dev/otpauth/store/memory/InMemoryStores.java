// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.store.memory;

import dev.otpauth.model.SessionId;
import dev.otpauth.spi.ChallengeStore;
import dev.otpauth.spi.ControlStore;
import dev.otpauth.spi.DeliveryOutbox;
import dev.otpauth.spi.DeviceStore;
import dev.otpauth.spi.ExpiredRows;
import dev.otpauth.spi.IdempotencyStore;
import dev.otpauth.spi.RateLimiter;
import dev.otpauth.spi.SessionStore;
import dev.otpauth.spi.SignInStore;
import dev.otpauth.spi.SteadyClock;
import dev.otpauth.spi.Stores;
import dev.otpauth.spi.TallyStore;
import dev.otpauth.spi.TokenStore;
import dev.otpauth.spi.UserStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Every store, in the memory of this process. Thread-safe.
 *
 * <p>For tests, demonstrations and tools of one node: a restart signs everybody out, forgets every user and every count
 * of wrong guesses, and a second process knows nothing of the first. Challenges and guess budgets (100,000 each) and
 * keys of rate limits (1,048,576) are bounded and refused beyond; users, sessions and tokens are not.
 */
public final class InMemoryStores implements Stores {

    private final InstantSource clock;
    private final ChallengeTable table = new ChallengeTable();
    private final ChallengeStore challenges = new InMemoryChallengeStore(table);
    private final DeliveryOutbox outbox = new InMemoryDeliveryOutbox(table);
    private final Accounts accounts = new Accounts();
    private final InMemoryTokenStore tokens = new InMemoryTokenStore(accounts);
    private final InMemorySessionStore sessions = new InMemorySessionStore(accounts);
    private final UserStore users = new InMemoryUserStore(accounts);
    private final InMemoryDeviceStore devices = new InMemoryDeviceStore();
    private final InMemoryRateLimiter limiter = new InMemoryRateLimiter();
    private final InMemoryIdempotencyStore idempotency = new InMemoryIdempotencyStore();
    private final InMemoryTallyStore tallies = new InMemoryTallyStore();
    private final InMemoryControlStore controls = new InMemoryControlStore();

    private InMemoryStores(InstantSource clock) {
        this.clock = clock;
    }

    /** Empty stores that go by the system's clock, smoothed. */
    public static InMemoryStores create() {
        return create(SteadyClock.following(InstantSource.system()));
    }

    /** Empty stores that go by {@code clock}. */
    public static InMemoryStores create(InstantSource clock) {
        return new InMemoryStores(clock);
    }

    @Override
    public ChallengeStore challenges() {
        return challenges;
    }

    @Override
    public DeliveryOutbox outbox() {
        return outbox;
    }

    @Override
    public TokenStore tokens() {
        return tokens;
    }

    @Override
    public SessionStore sessions() {
        return sessions;
    }

    @Override
    public UserStore users() {
        return users;
    }

    @Override
    public DeviceStore devices() {
        return devices;
    }

    @Override
    public Optional<SignInStore> signIns() {
        return Optional.of(this::signIn);
    }

    @Override
    public RateLimiter limiter() {
        return limiter;
    }

    @Override
    public IdempotencyStore idempotency() {
        return idempotency;
    }

    @Override
    public TallyStore tallies() {
        return tallies;
    }

    @Override
    public ControlStore controls() {
        return controls;
    }

    @Override
    public List<ExpiredRows> expiredRows() {
        return List.of(
                new Challenges(table),
                new GuessBudgets(table),
                tokens,
                sessions,
                devices,
                limiter,
                idempotency,
                tallies,
                controls);
    }

    @Override
    public InstantSource clock() {
        return clock;
    }

    private Optional<List<SessionId>> signIn(SignInStore.SignIn signIn) {
        synchronized (accounts) {
            Optional<List<SessionId>> ended = sessions.open(signIn.session(), signIn.refresh(), signIn.maxSessions());
            ended.ifPresent(opened -> {
                tokens.save(signIn.access());
                devices.remember(signIn.visit());
            });
            return ended;
        }
    }

    private record Challenges(ChallengeTable table) implements ExpiredRows {

        @Override
        public String name() {
            return "challenges";
        }

        @Override
        public int purge(Instant now, int limit) {
            synchronized (table) {
                return table.purge(now, limit);
            }
        }
    }

    private record GuessBudgets(ChallengeTable table) implements ExpiredRows {

        @Override
        public String name() {
            return "guess budgets";
        }

        @Override
        public int purge(Instant now, int limit) {
            synchronized (table) {
                return table.purgeBudgets(now, limit);
            }
        }
    }
}
