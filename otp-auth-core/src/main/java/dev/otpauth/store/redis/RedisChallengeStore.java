// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.store.redis;

import dev.otpauth.model.Challenge;
import dev.otpauth.model.ChallengeClaim;
import dev.otpauth.model.ChallengeId;
import dev.otpauth.model.ClientBinding;
import dev.otpauth.model.SubjectKey;
import dev.otpauth.policy.GuessLimits;
import dev.otpauth.spi.AttemptResult;
import dev.otpauth.spi.ChallengeStore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Challenges and guess budgets on one server of Redis: each method is one script. A script finds the budget, and the
 * challenge that was live before, by names it reads, which only one server allows. Thread-safe.
 */
final class RedisChallengeStore implements ChallengeStore {

    private static final Script OPEN = Script.with("open-challenge", "challenge", "outbox");
    private static final Script COUNT_ATTEMPT = Script.with("count-attempt", "challenge", "guess-budget");
    private static final Script CONSUME = Script.with("consume", "challenge", "guess-budget");
    private static final Script ASK_AGAIN = Script.with("ask-again", "challenge", "outbox");
    private static final Script FORGIVE = Script.of("forgive", "return redis.call('DEL', KEYS[1])");

    private final Redis redis;
    private final ChallengeKeys keys;
    private final ChallengeReader reader;

    RedisChallengeStore(Redis redis) {
        this.redis = redis;
        this.keys = new ChallengeKeys(redis);
        this.reader = new ChallengeReader(redis, keys);
    }

    @Override
    public void open(Challenge challenge) {
        redis.run(
                OPEN,
                List.of(keys.challenge(challenge.id()), keys.live(challenge), keys.shard(challenge.id())),
                ChallengeKeys.life(challenge),
                keys.challenge("%s"),
                ChallengeWords.of(challenge),
                challenge.id().value(),
                ChallengeWords.millis(challenge.createdAt()),
                String.valueOf(challenge.delivery().sends()));
    }

    @Override
    public Optional<Challenge> find(ChallengeId id) {
        return reader.find(id);
    }

    @Override
    public AttemptResult countAttempt(ChallengeClaim claim, GuessLimits limits, Instant now) {
        Reply reply = redis.run(
                COUNT_ATTEMPT,
                List.of(keys.challenge(claim.id())),
                GuessWords.with(
                        limits,
                        claim.purpose().name(),
                        ChallengeWords.bytes(claim.binding().map(ClientBinding::toBytes)),
                        ChallengeWords.millis(now),
                        Marks.next(),
                        keys.budget("%s")));
        if (reply.isNothing()) {
            return new AttemptResult.NotLive();
        }
        return reply.isNumber()
                ? new AttemptResult.Locked(Instant.ofEpochMilli(reply.number()))
                : new AttemptResult.Counted(ChallengeWords.parse(reply.text()));
    }

    @Override
    public boolean consume(ChallengeId id, Instant now) {
        return redis.run(
                        CONSUME,
                        List.of(keys.challenge(id)),
                        ChallengeWords.millis(now),
                        keys.budget("%s"),
                        GuessWords.DAY)
                .isTrue();
    }

    @Override
    public Optional<Challenge> askAgain(ChallengeId id, Instant resendAt, boolean muted, Instant now) {
        return ChallengeReader.challenge(redis.run(
                ASK_AGAIN,
                List.of(keys.challenge(id), keys.shard(id)),
                ChallengeWords.millis(now),
                ChallengeWords.millis(resendAt),
                ChallengeWords.flag(muted),
                ChallengeKeys.millis(ChallengeKeys.KEPT_AFTER_EXPIRY),
                ""));
    }

    @Override
    public void forgive(SubjectKey guessKey) {
        redis.run(FORGIVE, List.of(keys.budget(guessKey)));
    }
}
