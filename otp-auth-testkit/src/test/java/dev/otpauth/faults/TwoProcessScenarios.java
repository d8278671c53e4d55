// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpauth.StartRequest;
import dev.otpauth.model.ChallengeId;
import dev.otpauth.model.PhoneNumber;
import dev.otpauth.result.StartResult.Started;
import dev.otpauth.testkit.ChildJvm;
import dev.otpauth.testkit.Subjects;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Races between two processes that share their stores: 64 clients, half of them in each, let go at one moment. */
@TestInstance(Lifecycle.PER_CLASS)
@Timeout(900)
abstract class TwoProcessScenarios {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private Servers servers;
    private Place.Opened truth;
    private JournalingAuth auth;
    private List<ChildJvm> racers;
    private Path journal;
    private int phones;

    abstract Servers start(Path home);

    int rounds() {
        return 10;
    }

    @BeforeAll
    void start(@TempDir Path home, @TempDir Path notes) {
        servers = start(home).withoutDisk();
        truth = servers.direct().openPatiently();
        journal = notes.resolve("journal");
        auth = JournalingAuth.on(truth.stores(), Journal.appendTo(journal));
        racers = racers("right");
    }

    @AfterAll
    void stop() {
        racers.forEach(ChildJvm::close);
        auth.otp().close();
        truth.close();
        servers.close();
    }

    @Test
    @Tag("OTP-03")
    void ofManyInTwoProcessesOneSignsIn() {
        for (int round = 0; round < rounds(); round++) {
            PhoneNumber phone = phone();
            assertThat(race(racers, "verify " + challenge(phone) + " " + code(phone)))
                    .isEqualTo(1);
            assertThat(sessionsOf(phone)).isEqualTo(1);
        }
    }

    @Test
    @Tag("BRU-01")
    void ofManyGuessesInTwoProcessesFiveAreEvaluated() {
        for (int round = 0; round < rounds(); round++) {
            PhoneNumber phone = phone();
            String challenge = challenge(phone);
            String wrong = LoadClient.wrong(auth.codeFor(phone).orElseThrow());

            assertThat(race(racers, "guess " + challenge + " " + wrong)).isEqualTo(5);
            assertThat(truth.stores()
                            .challenges()
                            .find(new ChallengeId(challenge))
                            .orElseThrow()
                            .attempts())
                    .isEqualTo(5);
        }
    }

    @Test
    @Tag("SND-14")
    void ofManyInTwoProcessesAsManyAreGrantedAsThereArePermits() {
        for (int round = 0; round < rounds(); round++) {
            String key = HexFormat.of().formatHex(Subjects.key().toBytes());

            assertThat(race(racers, "take " + key)).isEqualTo(Racer.PERMITS);
        }
    }

    @Test
    @Tag("SND-01")
    void ofManyRequestsInTwoProcessesOneIsSent() {
        for (int round = 0; round < rounds(); round++) {
            assertThat(race(racers, "start " + phone().e164())).isEqualTo(1);
        }
    }

    /** Otherwise these races would prove nothing. */
    @Test
    void theRaceCatchesStoresThatLookAndThenWrite() {
        List<ChildJvm> naive = racers("naive");
        try {
            int most = 0;
            for (int round = 0; round < 20 && most < 2; round++) {
                PhoneNumber phone = phone();
                most = race(naive, "verify " + challenge(phone) + " " + code(phone));
            }

            assertThat(most).isGreaterThan(1);
        } finally {
            naive.forEach(ChildJvm::close);
        }
    }

    private int race(List<ChildJvm> runners, String order) {
        runners.forEach(racer -> racer.say(order));
        runners.forEach(racer -> racer.await("ready", PATIENCE));
        runners.forEach(racer -> racer.say("go"));
        return runners.stream()
                .mapToInt(racer -> Integer.parseInt(racer.await("through", PATIENCE)))
                .sum();
    }

    private List<ChildJvm> racers(String kind) {
        String place = servers.direct().toString();
        List<ChildJvm> both = List.of(
                ChildJvm.start(Racer.class, place, journal.toString(), kind),
                ChildJvm.start(Racer.class, place, journal.toString(), kind));
        both.forEach(racer -> racer.await("started", PATIENCE));
        return both;
    }

    private String challenge(PhoneNumber phone) {
        Started started = (Started) auth.otp().start(StartRequest.to(phone.e164()));
        return started.challenge().id().value();
    }

    private String code(PhoneNumber phone) {
        return auth.codeFor(phone).orElseThrow().reveal();
    }

    private int sessionsOf(PhoneNumber phone) {
        var now = truth.stores().clock().instant();
        var user = truth.stores()
                .users()
                .findOrCreate(phone, Optional.empty(), now)
                .user();
        return truth.stores().sessions().list(user.id(), now).size();
    }

    private PhoneNumber phone() {
        return ReservedPhones.at(phones++);
    }
}
