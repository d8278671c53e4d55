// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.benchmarks.simulation;

import dev.otpauth.StartRequest;
import dev.otpauth.model.ChallengeId;
import dev.otpauth.model.Client;
import dev.otpauth.result.StartResult.Started;
import dev.otpauth.result.VerifyResult;
import dev.otpauth.result.VerifyResult.Reason;
import dev.otpauth.result.VerifyResult.SignedIn;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Machines that ask for codes, from many networks; some guess at them too. */
final class Attack {

    private final World world;
    private final Random random;
    private int requests;
    private int guesses;
    private int verified;

    Attack(World world, long seed) {
        this.world = world;
        this.random = new Random(seed);
    }

    int requests() {
        return requests;
    }

    /** Guesses that were compared with a code, or with what a muted challenge has in its place. */
    int guesses() {
        return guesses;
    }

    int verified() {
        return verified;
    }

    /** Pumping: nobody reads the messages; whoever owns the ranges is paid for each. */
    Attack pumping(List<String> phones, int count, int networks, Duration from, Duration length) {
        for (int i = 0; i < count; i++) {
            Duration when = from.plusMillis((long) (length.toMillis() * (i / (double) count)));
            String phone = phones.get(random.nextInt(phones.size()));
            Client client = network(random.nextInt(networks));
            world.at(when, () -> ask(phone, client));
        }
        return this;
    }

    /** Spraying: a code for each of many numbers, and as many guesses at it as there are. */
    Attack spraying(List<String> phones, int networks, Duration from, Duration length) {
        for (int i = 0; i < phones.size(); i++) {
            String phone = phones.get(i);
            Client client = network(random.nextInt(networks));
            Duration when = from.plusMillis((long) (length.toMillis() * (i / (double) phones.size())));
            world.at(when, () -> askAndGuess(phone, client));
        }
        return this;
    }

    /** Locking out: one phone, all the time, so that its owner gets no code and no guess. */
    Attack lockingOut(String phone, int networks, Duration from, Duration length) {
        for (Duration when = from; when.compareTo(from.plus(length)) < 0; when = when.plusSeconds(61)) {
            Client client = network(random.nextInt(networks));
            world.at(when, () -> askAndGuess(phone, client));
        }
        return this;
    }

    /** A list of numbers of one operator in each of these regions. */
    static List<String> ranges(List<String> regions, int each, long seed) {
        Random random = new Random(seed);
        List<String> phones = new ArrayList<>();
        regions.forEach(region -> phones.addAll(Numbers.range(region, each, random)));
        return phones;
    }

    private void ask(String phone, Client client) {
        requests++;
        world.start(StartRequest.to(phone), client);
    }

    private void askAndGuess(String phone, Client client) {
        requests++;
        if (world.start(StartRequest.to(phone), client) instanceof Started started) {
            guess(started.challenge().id(), client);
        }
    }

    private void guess(ChallengeId challenge, Client client) {
        for (int i = 0; i < 5; i++) {
            String code = String.format("%06d", random.nextInt(1_000_000));
            VerifyResult result = world.verify(challenge, code, client);
            boolean right = result instanceof SignedIn;
            boolean wrong = result instanceof VerifyResult.Refused refused && refused.reason() == Reason.WRONG_CODE;
            guesses += right || wrong ? 1 : 0;
            verified += right ? 1 : 0;
        }
    }

    /** One of the many: a /64 of 2001:db8:8000::/33, which is set aside for documents (RFC 3849). */
    static Client network(int index) {
        return Crowd.at("2001:db8:" + Integer.toHexString(0x8000 + index / 65536) + ":"
                + Integer.toHexString(index % 65536) + "::1");
    }
}
