// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.benchmarks.simulation;

import dev.otpauth.StartRequest;
import dev.otpauth.model.ChallengeId;
import dev.otpauth.model.Client;
import dev.otpauth.model.ClientAddress;
import dev.otpauth.result.StartResult;
import dev.otpauth.result.StartResult.Started;
import dev.otpauth.result.VerifyResult;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;

/**
 * Honest people on one day: most come from a network of their own, a third shares the few addresses of their country's mobile operators;
 * most type the code after a while, one in twenty mistypes it first, some never type it.
 */
final class Crowd implements People {

    private static final int MOBILE_ADDRESSES = 4_000;

    private final World world;
    private final Random random;
    private int people;
    private int blocked;
    private int asked;
    private int homes;

    Crowd(World world, long seed) {
        this.world = world;
        this.random = new Random(seed);
    }

    /** Has {@code count} people come over the day, fewest before dawn, most in the evening. */
    Crowd visiting(int count) {
        for (int i = 0; i < count; i++) {
            Country country = country();
            String phone = Numbers.in(country.region(), random).orElseThrow();
            Client client = client(country);
            people++;
            world.at(time(), () -> ask(phone, country, client, Optional.empty()));
        }
        return this;
    }

    @Override
    public int visits() {
        return people;
    }

    @Override
    public int blocked() {
        return blocked;
    }

    @Override
    public int asked() {
        return asked;
    }

    private void ask(String phone, Country country, Client client, Optional<String> proof) {
        StartRequest request = StartRequest.to(phone);
        StartResult result = world.start(proof.map(request::withBotProof).orElse(request), client);
        if (result instanceof Started started) {
            boolean types = random.nextInt(100) < country.conversion();
            world.in(
                    Duration.ofSeconds(10 + random.nextInt(50)),
                    () -> look(started.challenge().id(), types, client));
        } else if (proof.isEmpty() && ((StartResult.Refused) result).reason() == StartResult.Reason.BOT_CHECK) {
            asked++;
            world.in(Duration.ofSeconds(8), () -> ask(phone, country, client, Optional.of(Rules.PROOF)));
        } else {
            blocked++;
        }
    }

    private void look(ChallengeId challenge, boolean types, Client client) {
        Optional<String> code = world.read(challenge);
        if (code.isEmpty()) {
            blocked++;
        } else if (types) {
            type(challenge, code.get(), client);
        }
    }

    private void type(ChallengeId challenge, String code, Client client) {
        if (random.nextInt(20) == 0) {
            world.verify(challenge, mistyped(code), client);
            world.in(Duration.ofSeconds(6), () -> submit(challenge, code, client));
        } else {
            submit(challenge, code, client);
        }
    }

    private void submit(ChallengeId challenge, String code, Client client) {
        if (!(world.verify(challenge, code, client) instanceof VerifyResult.SignedIn)) {
            blocked++;
        }
    }

    private static String mistyped(String code) {
        char last = code.charAt(5);
        return code.substring(0, 5) + (last == '9' ? '0' : (char) (last + 1));
    }

    private Country country() {
        int place = random.nextInt(100);
        for (Country country : Country.HOME) {
            place -= country.share();
            if (place < 0) {
                return country;
            }
        }
        throw new AssertionError("shares add up to 100");
    }

    private Duration time() {
        while (true) {
            int second = random.nextInt(24 * 3600);
            double busy = 0.6 - 0.4 * Math.cos((second / 3600.0 - 4) * Math.PI / 12);
            if (random.nextDouble() < busy) {
                return Duration.ofSeconds(second).plusMillis(random.nextInt(1000));
            }
        }
    }

    /** Addresses of 198.18.0.0/15, which is set aside for measurements (RFC 2544), and of 2001:db8::/32. */
    private Client client(Country country) {
        if (random.nextInt(3) == 0) {
            int home = Country.HOME.indexOf(country) * MOBILE_ADDRESSES;
            int address = home + random.nextInt(MOBILE_ADDRESSES * country.share() / 100);
            return at("198." + (18 + address / 65536) + "." + address / 256 % 256 + "." + address % 256);
        }
        homes++;
        return at("2001:db8:" + Integer.toHexString(homes / 65536) + ":" + Integer.toHexString(homes % 65536) + "::1");
    }

    static Client at(String address) {
        return Client.at(ClientAddress.parse(address).orElseThrow());
    }
}
