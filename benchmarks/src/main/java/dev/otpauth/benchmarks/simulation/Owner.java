// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.benchmarks.simulation;

import dev.otpauth.StartRequest;
import dev.otpauth.model.ChallengeId;
import dev.otpauth.model.Client;
import dev.otpauth.model.DeviceToken;
import dev.otpauth.result.StartResult;
import dev.otpauth.result.StartResult.Started;
import dev.otpauth.result.VerifyResult.SignedIn;
import java.time.Duration;
import java.util.Optional;

/** One person who signs in four times a day, on a phone that others try to get into. */
final class Owner implements People {

    private final World world;
    private final String phone;
    private final boolean isKnown;
    private final Client client = Crowd.at("2001:db8:1234:1::1");
    private Optional<DeviceToken> device = Optional.empty();
    private int visits;
    private int blocked;
    private int asked;

    /** @param isKnown whether the app shows the device token it was given */
    Owner(World world, String phone, boolean isKnown) {
        this.world = world;
        this.phone = phone;
        this.isKnown = isKnown;
    }

    /** Comes at six in the morning, at noon, at six and at midnight. */
    Owner visiting(int days) {
        for (int hour = 6; hour < 24 * days; hour += 6) {
            world.at(Duration.ofHours(hour), () -> ask(Optional.empty()));
        }
        return this;
    }

    private void ask(Optional<String> proof) {
        visits += proof.isEmpty() ? 1 : 0;
        StartRequest request = device.filter(token -> isKnown)
                .map(StartRequest.to(phone)::fromDevice)
                .orElseGet(() -> StartRequest.to(phone));
        StartResult result = world.start(proof.map(request::withBotProof).orElse(request), client);
        if (result instanceof Started started) {
            ChallengeId challenge = started.challenge().id();
            world.in(Duration.ofSeconds(20), () -> type(challenge));
        } else if (proof.isEmpty() && ((StartResult.Refused) result).reason() == StartResult.Reason.BOT_CHECK) {
            asked++;
            world.in(Duration.ofSeconds(8), () -> ask(Optional.of(Rules.PROOF)));
        } else {
            blocked++;
        }
    }

    private void type(ChallengeId challenge) {
        String code = world.read(challenge).orElse("000000");
        if (world.verify(challenge, code, client) instanceof SignedIn signedIn) {
            device = Optional.of(signedIn.device());
        } else {
            blocked++;
        }
    }

    @Override
    public int visits() {
        return visits;
    }

    @Override
    public int blocked() {
        return blocked;
    }

    @Override
    public int asked() {
        return asked;
    }
}
