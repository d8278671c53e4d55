// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.store.redis;

import dev.otpauth.model.Challenge;
import dev.otpauth.model.ChallengeId;
import dev.otpauth.model.Delivery;
import dev.otpauth.model.DeliveryReceipt;
import dev.otpauth.model.DeliveryState;
import dev.otpauth.spi.DeliveryOutbox;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The text messages that challenges in Redis wait for, found through {@link OutboxIndex}. Thread-safe. */
final class RedisDeliveryOutbox implements DeliveryOutbox {

    private static final Script CLAIM = Script.with("claim-message", "challenge");
    private static final Script SETTLE = Script.with("settle-message", "challenge", "outbox");
    private static final Script ABANDON = Script.with("abandon-message", "challenge");
    private static final Script CORRECT = Script.with("correct-message", "challenge");

    private final Redis redis;
    private final ChallengeKeys keys;
    private final OutboxIndex index;

    RedisDeliveryOutbox(Redis redis) {
        this.redis = redis;
        this.keys = new ChallengeKeys(redis);
        this.index = new OutboxIndex(redis, keys);
    }

    @Override
    public Optional<Challenge> claim(ChallengeId id, Instant now) {
        return ChallengeReader.challenge(redis.run(CLAIM, List.of(keys.challenge(id)), ChallengeWords.millis(now)));
    }

    @Override
    public boolean settle(ChallengeId id, Delivery outcome) {
        List<String> both = List.of(keys.challenge(id), keys.shard(id));
        boolean settled = redis.run(
                        SETTLE,
                        redis.isOneServer() ? both : both.subList(0, 1),
                        String.valueOf(outcome.sends()),
                        ChallengeWords.spelling(outcome.state()),
                        outcome.failure().map(ChallengeWords::spelling).orElse(""),
                        ChallengeWords.millis(outcome.resendAt()))
                .isTrue();
        if (settled && !redis.isOneServer() && !OutboxEntry.isUnderWay(outcome.state())) {
            index.forget(id, outcome.sends());
        }
        return settled;
    }

    @Override
    public List<ChallengeId> overdue(Instant before, Instant now, int limit) {
        return index.in(DeliveryState.PENDING, before)
                .filter(challenge -> challenge.isLiveAt(now))
                .limit(limit)
                .map(Challenge::id)
                .toList();
    }

    @Override
    public List<ChallengeId> abandon(Instant before, int limit) {
        return index.in(DeliveryState.SENDING, before)
                .limit(limit)
                .filter(challenge -> abandon(challenge, before))
                .map(Challenge::id)
                .toList();
    }

    @Override
    public Optional<Challenge> correct(DeliveryReceipt receipt) {
        Optional<Challenge> corrected = ChallengeReader.challenge(redis.run(
                CORRECT,
                List.of(keys.challenge(receipt.challenge())),
                String.valueOf(receipt.number()),
                receipt.failure().map(ChallengeWords::spelling).orElse("")));
        corrected.ifPresent(challenge -> index.forget(challenge.id(), receipt.number()));
        return corrected;
    }

    private boolean abandon(Challenge challenge, Instant before) {
        boolean abandoned = redis.run(ABANDON, List.of(keys.challenge(challenge.id())), ChallengeWords.millis(before))
                .isTrue();
        if (abandoned) {
            index.forget(challenge.id(), challenge.delivery().sends());
        }
        return abandoned;
    }
}
