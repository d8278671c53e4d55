// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.testkit;

import static dev.otpauth.testkit.Challenges.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.otpauth.model.Challenge;
import dev.otpauth.model.ChallengeId;
import dev.otpauth.policy.GuessLimits;
import dev.otpauth.spi.AttemptResult;
import dev.otpauth.spi.AttemptResult.Counted;
import dev.otpauth.spi.AttemptResult.Locked;
import dev.otpauth.spi.ChallengeStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Random actions on the challenges of one phone, each done to a store and to {@link ChallengeModel}. */
final class ChallengeChain {

    private static final int ACTIONS = 14;
    private static final GuessLimits LIMITS =
            GuessLimits.defaults().withFree(3).withPerDay(7).withLocks(Duration.ofSeconds(30), Duration.ofMinutes(4));

    private final ChallengeStore store;
    private final int seed;
    private final Random random;
    private final ChallengeModel model = new ChallengeModel(LIMITS);
    private final List<Challenge> opened = new ArrayList<>();
    private Instant now = NOW;

    ChallengeChain(ChallengeStore store, int seed) {
        this.store = store;
        this.seed = seed;
        this.random = new Random(seed);
    }

    void run() {
        open(Challenges.live());
        for (int action = 0; action < ACTIONS; action++) {
            act();
            now = later();
        }
        List<ChallengeId> live = ids().stream()
                .filter(id -> store.find(id).orElseThrow().isLiveAt(now))
                .toList();
        assertThat(live)
                .as("seed %d", seed)
                .isEqualTo(ids().stream().filter(id -> model.isLive(id, now)).toList())
                .hasSizeLessThanOrEqualTo(1);
    }

    private void act() {
        Challenge newest = opened.get(opened.size() - 1);
        switch (random.nextInt(8)) {
            case 0 -> open(Challenges.of(newest.phone(), newest.purpose(), newest.guessKey(), now));
            case 1 -> sendAgain(newest.id());
            case 2 -> guess(opened.get(random.nextInt(opened.size())), random.nextBoolean());
            default -> guess(newest, random.nextInt(5) == 0);
        }
    }

    private void open(Challenge challenge) {
        store.open(challenge);
        model.open(challenge);
        opened.add(challenge);
    }

    private void sendAgain(ChallengeId id) {
        boolean sent = store.askAgain(id, now.plusSeconds(60), false, now).isPresent();
        assertThat(sent).as("seed %d", seed).isEqualTo(model.isLive(id, now));
    }

    private void guess(Challenge challenge, boolean right) {
        String seen = seen(challenge, right);
        assertThat(seen).as("seed %d, %s at %s", seed, right, now).isEqualTo(model.guess(challenge.id(), right, now));
    }

    private String seen(Challenge challenge, boolean right) {
        AttemptResult result = store.countAttempt(Challenges.claim(challenge), LIMITS, now);
        if (result instanceof Locked closed) {
            return "closed until " + closed.until();
        }
        if (!(result instanceof Counted counted)) {
            return "not live";
        }
        if (right) {
            return store.consume(challenge.id(), now) ? "in" : "lost";
        }
        return "wrong, left " + counted.challenge().attemptsLeft();
    }

    /** At once, soon, or within a millisecond of an expiry or of the end of a lock. */
    private Instant later() {
        Instant edge = random.nextBoolean() ? opened.get(opened.size() - 1).expiresAt() : model.closedUntil(now);
        if (random.nextInt(3) > 0 || edge.isBefore(now)) {
            return now.plusMillis(random.nextInt(20) == 0 ? Duration.ofHours(9).toMillis() : random.nextInt(30_000));
        }
        return edge.plusMillis(random.nextInt(3) - 1);
    }

    private List<ChallengeId> ids() {
        return opened.stream().map(Challenge::id).toList();
    }
}
