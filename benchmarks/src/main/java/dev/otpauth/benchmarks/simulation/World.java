// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.benchmarks.simulation;

import dev.otpauth.OtpAuth;
import dev.otpauth.StartRequest;
import dev.otpauth.VerifyRequest;
import dev.otpauth.model.ChallengeId;
import dev.otpauth.model.Client;
import dev.otpauth.model.OtpUnavailableException;
import dev.otpauth.policy.PhonePolicy;
import dev.otpauth.result.StartResult;
import dev.otpauth.result.VerifyResult;
import dev.otpauth.spi.MessageText;
import dev.otpauth.store.memory.InMemoryStores;
import dev.otpauth.testkit.MutableClock;
import dev.otpauth.testkit.TestOtpAuth;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.concurrent.locks.LockSupport;

/**
 * A site with everything real but its time, its provider and its people. One thread plays all of them; time moves from one
 * appointment to the next, and never before the messages of the last one were handed over.
 */
final class World implements AutoCloseable {

    static final Instant MIDNIGHT = Instant.parse("2030-06-01T00:00:00Z");

    private final MutableClock clock = MutableClock.startingAt(MIDNIGHT);
    private final PriorityQueue<Appointment> agenda = new PriorityQueue<>();
    private final Map<ChallengeId, String> networks = new HashMap<>();
    private final Ledger ledger = new Ledger(clock);
    private final Brakes brakes = new Brakes(MIDNIGHT);
    private final OtpAuth auth;
    private long made;
    private long minute;

    World(Rules rules) {
        this.auth = rules.applyTo(OtpAuth.builder()
                        .stores(InMemoryStores.create(clock))
                        .sender(ledger)
                        .codeKeys(TestOtpAuth.keys())
                        .phones(PhonePolicy.allowing(Numbers.regions().toArray(String[]::new)))
                        .messages((code, locale, life) -> MessageText.of(code.reveal() + " is your code"))
                        .clock(clock)
                        .events(brakes))
                .build();
    }

    private record Appointment(long at, long order, Runnable act) implements Comparable<Appointment> {

        @Override
        public int compareTo(Appointment other) {
            return at != other.at ? Long.compare(at, other.at) : Long.compare(order, other.order);
        }
    }

    OtpAuth auth() {
        return auth;
    }

    Ledger ledger() {
        return ledger;
    }

    Brakes brakes() {
        return brakes;
    }

    Instant now() {
        return clock.instant();
    }

    /** The network that asked for a challenge. */
    String networkOf(ChallengeId challenge) {
        return networks.getOrDefault(challenge, "");
    }

    /** Has something happen at that time after the first midnight. */
    void at(Duration time, Runnable act) {
        agenda.add(new Appointment(MIDNIGHT.plus(time).toEpochMilli(), made++, act));
    }

    /** Has something happen in a while. */
    void in(Duration wait, Runnable act) {
        agenda.add(new Appointment(now().plus(wait).toEpochMilli(), made++, act));
    }

    StartResult start(StartRequest request, Client client) {
        StartResult result;
        try {
            result = auth.start(request.from(client));
        } catch (OtpUnavailableException full) {
            settle();
            result = auth.start(request.from(client));
        }
        if (result instanceof StartResult.Started started) {
            client.address()
                    .ifPresent(address -> networks.put(started.challenge().id(), address.network()));
        }
        settle();
        return result;
    }

    VerifyResult verify(ChallengeId challenge, String code, Client client) {
        return auth.verify(VerifyRequest.of(challenge, code).from(client));
    }

    /** Plays until nobody has anything left to do. */
    void play() {
        while (!agenda.isEmpty()) {
            Appointment next = agenda.remove();
            clock.set(Instant.ofEpochMilli(Math.max(next.at(), now().toEpochMilli())));
            tidy();
            next.act().run();
        }
        settle();
    }

    /** The threads that would do this once a minute go by a real clock. */
    private void tidy() {
        long now = clock.instant().getEpochSecond() / 60;
        if (now != minute) {
            minute = now;
            auth.purge();
        }
    }

    private void settle() {
        while (auth.messagesUnderWay() > 0) {
            LockSupport.parkNanos(1_000);
        }
    }

    @Override
    public void close() {
        auth.close();
    }
}
