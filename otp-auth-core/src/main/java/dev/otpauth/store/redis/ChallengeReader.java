// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.store.redis;

import dev.otpauth.model.Challenge;
import dev.otpauth.model.ChallengeId;
import java.util.List;
import java.util.Optional;

/** Reads challenges. Thread-safe. */
record ChallengeReader(Redis redis, ChallengeKeys keys) {

    private static final Script FIND = Script.of("find-challenges", "return redis.call('MGET', unpack(KEYS))");

    Optional<Challenge> find(ChallengeId id) {
        return redis.get(keys.challenge(id)).map(ChallengeWords::parse);
    }

    /** Those under keys of one slot; empty where there is none. */
    List<Optional<KeptChallenge>> kept(List<String> names) {
        return redis.run(FIND, names).list().stream()
                .map(reply -> reply.optionalText().map(ChallengeWords::kept))
                .toList();
    }

    /** What a script answered that answers with a challenge or nothing. */
    static Optional<Challenge> challenge(Reply reply) {
        return reply.optionalText().map(ChallengeWords::parse);
    }
}
