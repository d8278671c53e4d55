// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.testkit;

import dev.otpauth.model.Challenge;
import dev.otpauth.model.ChallengeId;
import dev.otpauth.policy.GuessLimits;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What becomes of the challenges of one phone, in the plainest words. */
final class ChallengeModel {

    private final GuessLimits limits;
    private final Map<ChallengeId, Challenge> opened = new LinkedHashMap<>();
    private final Map<ChallengeId, Integer> guesses = new LinkedHashMap<>();
    private final List<Instant> failures = new ArrayList<>();
    private Instant locked = Instant.MIN;
    private ChallengeId live = ChallengeId.random();
    private int row;

    ChallengeModel(GuessLimits limits) {
        this.limits = limits;
    }

    void open(Challenge challenge) {
        opened.put(challenge.id(), challenge);
        live = challenge.id();
    }

    String guess(ChallengeId id, boolean right, Instant now) {
        if (!isLive(id, now)) {
            return "not live";
        }
        if (now.isBefore(closedUntil(now))) {
            return "closed until " + closedUntil(now);
        }
        int made = guesses.getOrDefault(id, 0) + 1;
        guesses.put(id, made);
        if (right) {
            live = ChallengeId.random();
            row = 0;
            locked = Instant.MIN;
            return "in";
        }
        row++;
        failures.add(now);
        locked = limits.lockAfter(row).map(now::plus).orElse(Instant.MIN);
        return "wrong, left " + (5 - made);
    }

    boolean isLive(ChallengeId id, Instant now) {
        Challenge challenge = opened.get(id);
        return challenge != null
                && id.equals(live)
                && now.isBefore(challenge.expiresAt())
                && guesses.getOrDefault(id, 0) < 5;
    }

    /** The end of the lock, or of so many failures of the day that one more fits. */
    Instant closedUntil(Instant now) {
        List<Instant> ends = failures.stream()
                .map(failure -> failure.plus(GuessLimits.DAY))
                .filter(now::isBefore)
                .toList();
        Instant day = ends.size() < limits.perDay() ? Instant.MIN : ends.get(ends.size() - limits.perDay());
        return day.isAfter(locked) ? day : locked;
    }
}
