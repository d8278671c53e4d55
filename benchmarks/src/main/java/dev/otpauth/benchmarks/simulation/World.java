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
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.concurrent.locks.LockSupport;

/**
 * A site with everything real but its time, its provider and its people. One thread plays all of them; time moves from one
 * appointment to the next, and never a minute on before all messages were handed over.
 */
final class World implements AutoCloseable {

    private static final int MOST_UNDER_WAY = 500;
    static final Instant MIDNIGHT = Instant.parse("2030-06-01T00:00:00Z");

    private final MutableClock clock = MutableClock.startingAt(MIDNIGHT);
    private final PriorityQueue<Appointment> agenda = new PriorityQueue<>();
    private final Map<ChallengeId, String> networks = new HashMap<>();
    private final Map<ChallengeId, Long> times = new HashMap<>();
    private final Ledger ledger = new Ledger();
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

    /** When a challenge was asked for, which is when its message was paid for. */
    long timeOf(ChallengeId challenge) {
        return times.getOrDefault(challenge, 0L);
    }

    /** The code that came to the phone, if one did. */
    Optional<String> read(ChallengeId challenge) {
        if (ledger.codeOf(challenge).isEmpty()) {
            settle();
        }
        return ledger.codeOf(challenge);
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
            times.put(started.challenge().id(), now().toEpochMilli());
            client.address()
                    .ifPresent(address -> networks.put(started.challenge().id(), address.network()));
        }
        if (auth.messagesUnderWay() > MOST_UNDER_WAY) {
            settle();
        }
        return result;
    }

    VerifyResult verify(ChallengeId challenge, String code, Client client) {
        return auth.verify(VerifyRequest.of(challenge, code).from(client));
    }

    /** Plays until nobody has anything left to do. */
    void play() {
        while (!agenda.isEmpty()) {
            Appointment next = agenda.remove();
            if (next.at() / 60_000 != now().toEpochMilli() / 60_000) {
                settle();
            }
            clock.set(Instant.ofEpochMilli(Math.max(next.at(), now().toEpochMilli())));
            tidy();
            next.act().run();
        }
        settle();
    }

    /** Nothing is a minute late, and what is over is thrown away: the threads for that go by a real clock. */
    private void tidy() {
        long now = clock.instant().getEpochSecond() / 60;
        if (now != minute) {
            minute = now;
            if (now % 5 == 0) {
                auth.purge();
            }
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
