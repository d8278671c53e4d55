// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.testkit;

import dev.otpauth.model.Challenge;
import dev.otpauth.model.ChallengeClaim;
import dev.otpauth.model.ChallengeId;
import dev.otpauth.model.SubjectKey;
import dev.otpauth.policy.GuessLimits;
import dev.otpauth.spi.AttemptResult;
import dev.otpauth.spi.ChallengeStore;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** A store as it is often written: it reads, decides, and then writes. Wrong on purpose. */
final class NaiveReadThenWriteChallengeStore implements ChallengeStore {

    private final Function<ChallengeId, Optional<Challenge>> read;
    private final Consumer<Challenge> write;

    NaiveReadThenWriteChallengeStore(Function<ChallengeId, Optional<Challenge>> read, Consumer<Challenge> write) {
        this.read = read;
        this.write = write;
    }

    @Override
    public void open(Challenge challenge) {
        write.accept(challenge);
    }

    @Override
    public Optional<Challenge> find(ChallengeId id) {
        return read.apply(id);
    }

    @Override
    public AttemptResult countAttempt(ChallengeClaim claim, GuessLimits limits, Instant now) {
        Optional<Challenge> found = find(claim.id()).filter(challenge -> challenge.isLiveAt(now));
        found.map(Challenge::withAttempt).ifPresent(write);
        return found.<AttemptResult>map(challenge -> new AttemptResult.Counted(challenge.withAttempt()))
                .orElseGet(AttemptResult.NotLive::new);
    }

    @Override
    public boolean consume(ChallengeId id, Instant now) {
        Optional<Challenge> found = find(id).filter(challenge -> challenge.isOpenAt(now));
        found.map(challenge -> challenge.withEnd(now)).ifPresent(write);
        return found.isPresent();
    }

    @Override
    public Optional<Challenge> askAgain(ChallengeId id, Instant resendAt, boolean muted, Instant now) {
        return Optional.empty();
    }

    @Override
    public void forgive(SubjectKey guessKey) {}
}
