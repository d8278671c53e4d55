// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.internal;

import dev.otpauth.event.AuthEvents;
import dev.otpauth.internal.abuse.LiveBrakes;
import dev.otpauth.internal.abuse.OperatorDesk;
import dev.otpauth.internal.delivery.DeliveryQueue;
import dev.otpauth.internal.delivery.DeliverySweeper;
import dev.otpauth.internal.delivery.DeliveryWorker;
import dev.otpauth.internal.delivery.Receipts;
import dev.otpauth.internal.guard.Clearance;
import dev.otpauth.internal.guard.GuessGuard;
import dev.otpauth.internal.guard.LiveCounters;
import dev.otpauth.internal.guard.SendGuard;
import dev.otpauth.internal.session.DeviceKeeper;
import dev.otpauth.internal.session.NearCache;
import dev.otpauth.internal.session.SessionIssuer;
import dev.otpauth.internal.session.SessionKeeper;
import dev.otpauth.internal.session.UserKeeper;
import dev.otpauth.policy.AbusePolicy;
import dev.otpauth.policy.CodeKeys;
import dev.otpauth.policy.SendLimits;
import dev.otpauth.result.DrainReport;
import dev.otpauth.result.NearCacheFigures;
import dev.otpauth.spi.DecisionLog;
import dev.otpauth.spi.Stores;
import dev.otpauth.spi.TokenStore;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The verbs at work: everything wired together, and the threads that deliver. */
public final class Engine implements AutoCloseable {

    private final Starting starting;
    private final IdempotentStart idempotentStart;
    private final Resending resending;
    private final Verifying verifying;
    private final Optional<NearCache> nearCache;
    private final SessionKeeper sessions;
    private final UserKeeper users;
    private final DeviceKeeper devices;
    private final Purging purging;
    private final DeliveryQueue queue;
    private final DeliverySweeper sweeper;
    private final Receipts receipts;
    private final LiveBrakes brakes;
    private final SendGuard sends;
    private final Clearance clearance;
    private final OperatorDesk operator;
    private final Duration drainWithin;

    private Engine(EngineParts parts) {
        Stores stores = parts.stores();
        SafeEvents events = new SafeEvents(parts.events());
        Subjects subjects = new Subjects(parts.codeKeys());
        Codes codes = new Codes(parts.codeKeys());
        this.brakes = new LiveBrakes(stores, parts.abuse(), subjects, events, parts.clock());
        this.sends = new SendGuard(
                stores.limiter(), subjects, parts.sendLimits(), parts.abuse(), brakes, parts.hooks(), events);
        this.clearance = new Clearance(
                parts.hooks(), parts.abuse(), parts.phones(), stores.users(), subjects, events, parts.clock());
        LiveCounters counters = new LiveCounters(stores.limiter(), subjects, parts.sendLimits(), parts.abuse(), brakes);
        this.operator = new OperatorDesk(
                stores, parts.abuse(), subjects, brakes, counters, events, logIn(parts.events()), parts.clock());
        GuessGuard guesses = new GuessGuard(stores.limiter(), subjects, parts.abuse(), brakes, events);
        this.devices = new DeviceKeeper(stores, subjects, parts.clock());
        this.nearCache = parts.nearCache().map(policy -> new NearCache(stores.tokens(), policy));
        TokenStore tokens = nearCache.isPresent() ? nearCache.get() : stores.tokens();
        SessionIssuer issuer = new SessionIssuer(stores, tokens, devices, parts.sessions(), events);
        this.queue = new DeliveryQueue(
                parts.delivery(), new DeliveryWorker(parts, codes::of, clearance, brakes::undelivered, events));
        this.purging = new Purging(stores.expiredRows(), parts.clock());
        this.sweeper = new DeliverySweeper(parts, queue, purging, events);
        this.starting = new Starting(parts, sends, devices, subjects, codes, queue, events);
        this.idempotentStart = new IdempotentStart(parts, starting, subjects, events);
        this.resending = new Resending(parts, sends, queue, events);
        this.verifying = new Verifying(parts, guesses, clearance, codes, issuer, events);
        this.receipts = new Receipts(stores.outbox(), events, brakes::undelivered);
        this.sessions = new SessionKeeper(stores, tokens, devices, parts.sessions(), issuer, events, parts.clock());
        this.users = new UserKeeper(stores.users(), sessions, devices, parts.clock());
        this.drainWithin = parts.delivery().drainWithin();
    }

    /** Puts the parts together and starts delivering. */
    public static Engine start(EngineParts parts) {
        Engine engine = new Engine(parts);
        engine.sweeper.start();
        engine.brakes.start();
        engine.nearCache.ifPresent(NearCache::start);
        return engine;
    }

    public Starting starting() {
        return starting;
    }

    public IdempotentStart idempotentStart() {
        return idempotentStart;
    }

    public Resending resending() {
        return resending;
    }

    public Verifying verifying() {
        return verifying;
    }

    public Receipts receipts() {
        return receipts;
    }

    public SessionKeeper sessions() {
        return sessions;
    }

    public Optional<NearCacheFigures> nearCache() {
        return nearCache.map(NearCache::figures);
    }

    public UserKeeper users() {
        return users;
    }

    public DeviceKeeper devices() {
        return devices;
    }

    public int messagesUnderWay() {
        return queue.size();
    }

    public OperatorDesk operator() {
        return operator;
    }

    public Purging purging() {
        return purging;
    }

    /** The desk of an operator whose process neither sends nor verifies anything. */
    public static OperatorDesk desk(
            Stores stores, CodeKeys keys, SendLimits limits, AbusePolicy policy, List<AuthEvents> listeners) {
        Subjects subjects = new Subjects(keys);
        SafeEvents events = new SafeEvents(listeners);
        LiveBrakes idle = new LiveBrakes(stores, policy, subjects, events, stores.clock());
        LiveCounters counters = new LiveCounters(stores.limiter(), subjects, limits, policy, idle);
        return new OperatorDesk(stores, policy, subjects, idle, counters, events, logIn(listeners), stores.clock());
    }

    private static Optional<DecisionLog> logIn(List<AuthEvents> listeners) {
        return listeners.stream()
                .filter(DecisionLog.class::isInstance)
                .map(DecisionLog.class::cast)
                .findFirst();
    }

    @Override
    public void close() {
        close(drainWithin);
    }

    /** Stops sweeping, drains the queue, and writes what was counted. */
    public DrainReport close(Duration within) {
        sweeper.close();
        DrainReport report = queue.close(within);
        nearCache.ifPresent(NearCache::close);
        brakes.close();
        sends.close();
        clearance.close();
        return report;
    }
}
