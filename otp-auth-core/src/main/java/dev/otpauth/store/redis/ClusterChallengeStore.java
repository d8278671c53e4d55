// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.store.redis;

import dev.otpauth.model.Challenge;
import dev.otpauth.model.ChallengeClaim;
import dev.otpauth.model.ChallengeId;
import dev.otpauth.model.SubjectKey;
import dev.otpauth.policy.GuessLimits;
import dev.otpauth.spi.AttemptResult;
import dev.otpauth.spi.ChallengeStore;
import dev.otpauth.spi.OtpStoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Challenges and guess budgets in a Redis Cluster, where a challenge, its budget, the name of the live one and the outbox
 * lie in slots of their own. Each method is a few scripts, in an order that is safe wherever it stops. Thread-safe.
 *
 * <ul>
 *   <li>A guess is charged to its budget first and counted against its challenge then, and compared only after both: who
 *       stops in between has charged a guess that is never compared.
 *   <li>A challenge is used up first, by exactly one, and its budget forgiven then: who stops in between leaves a failure
 *       too many.
 *   <li>An earlier challenge is ended before a new one takes its name, and nobody knows the new one's id before that.
 *   <li>A message is on the index before its challenge says that it waits.
 * </ul>
 */
final class ClusterChallengeStore implements ChallengeStore {

    private static final Script KEEP =
            Script.of("keep-challenge", "return redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])");
    private static final Script NAME_LIVE = Script.named("name-live-challenge");
    private static final Script END = Script.with("end-challenge", "challenge");
    private static final Script AWAIT = Script.with("await-message", "outbox");
    private static final Script CHARGE = Script.with("charge-guess", "guess-budget");
    private static final Script COUNT = Script.with("count-guess", "challenge");
    private static final Script RETURN = Script.with("return-guess", "guess-budget");
    private static final Script USE = Script.with("use-challenge", "challenge");
    private static final Script FORGIVE_GUESS = Script.with("forgive-guess", "guess-budget");
    private static final Script ASK_AGAIN = Script.with("ask-again", "challenge", "outbox");
    private static final Script FORGIVE = Script.of("forgive", "return redis.call('DEL', KEYS[1])");

    private final Redis redis;
    private final ChallengeKeys keys;
    private final ChallengeReader reader;

    ClusterChallengeStore(Redis redis) {
        this.redis = redis;
        this.keys = new ChallengeKeys(redis);
        this.reader = new ChallengeReader(redis, keys);
    }

    @Override
    public void open(Challenge challenge) {
        String life = ChallengeKeys.life(challenge);
        await(challenge.id(), challenge.delivery().sends(), challenge.createdAt(), life);
        redis.run(KEEP, List.of(keys.challenge(challenge.id())), ChallengeWords.of(challenge), life);
        String earlier = "";
        String live = nameLive(challenge, earlier, life);
        // Each time round, somebody else has opened one: many at once end one another until one is left.
        while (!live.isEmpty()) {
            earlier = live;
            redis.run(END, List.of(keys.challenge(earlier)), ChallengeWords.millis(challenge.createdAt()));
            live = nameLive(challenge, earlier, life);
        }
    }

    @Override
    public Optional<Challenge> find(ChallengeId id) {
        return reader.find(id);
    }

    @Override
    public AttemptResult countAttempt(ChallengeClaim claim, GuessLimits limits, Instant now) {
        Optional<Challenge> target = find(claim.id()).filter(it -> claim.fits(it) && it.isLiveAt(now));
        if (target.isEmpty()) {
            return new AttemptResult.NotLive();
        }
        String at = ChallengeWords.millis(now);
        List<String> budget = List.of(keys.budget(target.get().guessKey()));
        List<Reply> charged = redis.run(CHARGE, budget, GuessWords.with(limits, at, Marks.next()))
                .list();
        if (charged.size() == 1) {
            return new AttemptResult.Locked(Instant.ofEpochMilli(charged.get(0).number()));
        }
        Optional<Challenge> counted =
                ChallengeReader.challenge(redis.run(COUNT, List.of(keys.challenge(claim.id())), at));
        if (counted.isEmpty()) {
            redis.run(RETURN, budget, GuessWords.with(limits, at, charged.get(1).text()));
        }
        return counted.<AttemptResult>map(AttemptResult.Counted::new).orElseGet(AttemptResult.NotLive::new);
    }

    @Override
    public boolean consume(ChallengeId id, Instant now) {
        String at = ChallengeWords.millis(now);
        Reply used = redis.run(USE, List.of(keys.challenge(id)), at);
        if (used.isNothing()) {
            return false;
        }
        boolean won = used.at(0).isTrue();
        forgiveGuess(keys.budget(used.at(1).text()), at, won);
        return won;
    }

    @Override
    public Optional<Challenge> askAgain(ChallengeId id, Instant resendAt, boolean muted, Instant now) {
        Optional<Challenge> found = find(id).filter(it -> it.isLiveAt(now));
        while (found.isPresent()) {
            int sends = found.get().delivery().sends();
            Duration left = Duration.between(now, found.get().expiresAt()).plus(ChallengeKeys.KEPT_AFTER_EXPIRY);
            await(id, sends + 1, now, ChallengeKeys.millis(left));
            Reply asked = askAgain(id, resendAt, muted, now, sends);
            if (!asked.isNumber()) {
                return ChallengeReader.challenge(asked);
            }
            // Somebody else asked at the same time; this is one more message.
            found = find(id).filter(it -> it.isLiveAt(now));
        }
        return Optional.empty();
    }

    @Override
    public void forgive(SubjectKey guessKey) {
        redis.run(FORGIVE, List.of(keys.budget(guessKey)));
    }

    private void await(ChallengeId id, int number, Instant since, String life) {
        redis.run(AWAIT, List.of(keys.shard(id)), id + ":" + number, ChallengeWords.millis(since), life);
    }

    private String nameLive(Challenge challenge, String earlier, String life) {
        return redis.run(
                        NAME_LIVE,
                        List.of(keys.live(challenge)),
                        earlier,
                        challenge.id().value(),
                        life)
                .text();
    }

    /** The code was right and is used up: whoever typed it need not suffer when the budget cannot be reached. */
    private void forgiveGuess(String budget, String at, boolean won) {
        try {
            redis.run(FORGIVE_GUESS, List.of(budget), at, GuessWords.DAY, ChallengeWords.flag(won));
        } catch (OtpStoreException away) {
            return;
        }
    }

    private Reply askAgain(ChallengeId id, Instant resendAt, boolean muted, Instant now, int sends) {
        return redis.run(
                ASK_AGAIN,
                List.of(keys.challenge(id)),
                ChallengeWords.millis(now),
                ChallengeWords.millis(resendAt),
                ChallengeWords.flag(muted),
                ChallengeKeys.millis(ChallengeKeys.KEPT_AFTER_EXPIRY),
                String.valueOf(sends));
    }
}
