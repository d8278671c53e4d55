// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.internal.abuse;

import dev.otpauth.event.AuthEvents;
import dev.otpauth.event.RuleDecision;
import dev.otpauth.internal.SafeEvents;
import dev.otpauth.internal.Subjects;
import dev.otpauth.internal.guard.Asker;
import dev.otpauth.internal.guard.Brakes.Ruling;
import dev.otpauth.internal.guard.Place;
import dev.otpauth.model.Challenge;
import dev.otpauth.model.Client;
import dev.otpauth.model.ClientAddress;
import dev.otpauth.model.PhoneNumber;
import dev.otpauth.model.Purpose;
import dev.otpauth.policy.AbusePolicy;
import dev.otpauth.policy.Rule;
import dev.otpauth.policy.RuleMode;
import dev.otpauth.spi.Stores;
import dev.otpauth.testkit.Challenges;
import dev.otpauth.testkit.MutableClock;
import dev.otpauth.testkit.TestOtpAuth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** The brakes of one node, with nothing around them. */
final class Node {

    final List<RuleDecision> decisions = new CopyOnWriteArrayList<>();
    final Subjects subjects = new Subjects(TestOtpAuth.keys());
    final LiveBrakes brakes;
    private final MutableClock clock;
    private final Map<PhoneNumber, Place> places = new ConcurrentHashMap<>();

    Node(Stores stores, MutableClock clock, AbusePolicy policy) {
        this.clock = clock;
        AuthEvents events = new AuthEvents() {
            @Override
            public void ruleDecided(RuleDecision decision) {
                decisions.add(decision);
            }
        };
        this.brakes = new LiveBrakes(stores, policy, subjects, new SafeEvents(List.of(events)), clock);
    }

    /** The defaults, and the statistics enforced. */
    static AbusePolicy enforced() {
        return AbusePolicy.defaults()
                .withMode(Rule.CONVERSION_PREFIX, RuleMode.ENFORCE)
                .withMode(Rule.CONVERSION_COUNTRY, RuleMode.ENFORCE)
                .withMode(Rule.CONVERSION_NETWORK, RuleMode.ENFORCE);
    }

    static Client client(String address) {
        return Client.at(ClientAddress.parse(address).orElseThrow());
    }

    Ruling ruling(PhoneNumber phone, Client client) {
        return brakes.on(asker(phone, client), clock.instant());
    }

    /** Sends a first message now, if nothing holds it back. */
    Optional<Challenge> send(PhoneNumber phone, Client client) {
        if (ruling(phone, client).held()) {
            return Optional.empty();
        }
        Challenge challenge =
                Challenges.of(phone, Purpose.SIGN_IN, subjects.of(subjects.target(phone)), clock.instant());
        brakes.sent(challenge, asker(phone, client));
        return Optional.of(challenge);
    }

    private Asker asker(PhoneNumber phone, Client client) {
        Place place = places.computeIfAbsent(phone, Place::of);
        return new Asker(phone, place, client.address().map(ClientAddress::network), Optional.empty());
    }
}
