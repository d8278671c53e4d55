// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.store.memory;

import dev.otpauth.model.DisplayName;
import dev.otpauth.model.PhoneNumber;
import dev.otpauth.model.Session;
import dev.otpauth.model.SessionId;
import dev.otpauth.model.User;
import dev.otpauth.model.UserId;
import dev.otpauth.model.UserStatus;
import dev.otpauth.spi.UserStore;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Users in memory, without bound. Thread-safe. */
final class InMemoryUserStore implements UserStore {

    private final Accounts accounts;
    private final Map<UserId, Instant> lastFound = new HashMap<>();
    private long lastId;

    InMemoryUserStore(Accounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public Found findOrCreate(PhoneNumber phone, Optional<DisplayName> name, Instant now) {
        synchronized (accounts) {
            return Optional.ofNullable(accounts.phones.get(phone))
                    .flatMap(this::find)
                    .map(user -> new Found(user, false, found(user, now)))
                    .orElseGet(() -> new Found(create(phone, name, now), true, now));
        }
    }

    @Override
    public Optional<User> find(UserId id) {
        return Optional.ofNullable(accounts.users.get(id));
    }

    @Override
    public Optional<User> find(PhoneNumber phone) {
        return Optional.ofNullable(accounts.phones.get(phone)).flatMap(this::find);
    }

    @Override
    public Optional<User> rename(UserId id, DisplayName name, int version) {
        synchronized (accounts) {
            return find(id).filter(user -> user.version() == version)
                    .map(user -> replace(user, same -> changed(same, Optional.of(name), same.status())));
        }
    }

    @Override
    public Optional<List<SessionId>> freeze(UserId id, Instant now) {
        synchronized (accounts) {
            return find(id).map(user -> {
                replace(user, same -> changed(same, same.name(), UserStatus.FROZEN));
                return endSessions(user, now);
            });
        }
    }

    @Override
    public boolean thaw(UserId id) {
        synchronized (accounts) {
            return find(id).map(user -> replace(user, same -> changed(same, same.name(), UserStatus.ACTIVE)))
                    .isPresent();
        }
    }

    @Override
    public Optional<List<SessionId>> delete(UserId id, Instant now) {
        synchronized (accounts) {
            return find(id).map(user -> {
                accounts.users.remove(id);
                accounts.phones.remove(user.phone());
                lastFound.remove(id);
                return endSessions(user, now);
            });
        }
    }

    private User create(PhoneNumber phone, Optional<DisplayName> name, Instant now) {
        User user = new User(new UserId(++lastId), phone, name, UserStatus.ACTIVE, now, 1);
        accounts.users.put(user.id(), user);
        accounts.phones.put(phone, user.id());
        lastFound.put(user.id(), now);
        return user;
    }

    private Instant found(User user, Instant now) {
        Instant before = lastFound.put(user.id(), now);
        return before == null ? user.createdAt() : before;
    }

    private User replace(User user, UnaryOperator<User> change) {
        User changed = change.apply(user);
        accounts.users.put(user.id(), changed);
        return changed;
    }

    private List<SessionId> endSessions(User user, Instant now) {
        List<SessionId> live =
                accounts.live(user.id(), now).stream().map(Session::id).toList();
        live.forEach(id -> accounts.end(id, now));
        return live;
    }

    private static User changed(User user, Optional<DisplayName> name, UserStatus status) {
        return new User(user.id(), user.phone(), name, status, user.createdAt(), user.version() + 1);
    }
}
