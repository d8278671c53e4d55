// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.store.redis;

import dev.otpauth.model.Challenge;
import dev.otpauth.model.ChallengeId;
import dev.otpauth.model.SubjectKey;
import dev.otpauth.model.TokenHash;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The names of the keys that challenges and guesses are kept under, and how long. Immutable. */
record ChallengeKeys(Redis redis) {

    static final Duration KEPT_AFTER_EXPIRY = Duration.ofMinutes(5);

    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private static final int SHARDS = 16;
    private static final int FIRST_RANDOM = 3;
    private static final int DIGEST_BYTES = 16;

    String challenge(ChallengeId id) {
        return challenge(id.value());
    }

    /** Also a pattern, with {@code %s} for the id. */
    String challenge(String id) {
        return redis.key("challenge", id);
    }

    String budget(SubjectKey key) {
        return budget(BASE64.encodeToString(key.toBytes()));
    }

    /** Also a pattern, with {@code %s} for the name. */
    String budget(String name) {
        return redis.key("guesses", name);
    }

    /**
     * Where the id of the live challenge is, of which there is one for each phone, purpose and device. This digest of a
     * phone number could be turned back by trying all numbers; the challenge, which lives as long, has it in clear.
     */
    String live(Challenge challenge) {
        String device = challenge
                .device()
                .map(TokenHash::toBytes)
                .map(BASE64::encodeToString)
                .orElse("");
        String slot = challenge.purpose() + " " + challenge.phone().e164() + " " + device;
        return redis.key("live", BASE64.encodeToString(Arrays.copyOf(digest(slot), DIGEST_BYTES)));
    }

    /** The shard of the outbox that the messages of this challenge wait in. Its id is random, so all are equally full. */
    String shard(ChallengeId id) {
        return shard(id.value().charAt(FIRST_RANDOM) % SHARDS);
    }

    Stream<String> shards() {
        return IntStream.range(0, SHARDS).mapToObj(this::shard);
    }

    /** Milliseconds to keep a new challenge. */
    static String life(Challenge challenge) {
        return millis(
                Duration.between(challenge.createdAt(), challenge.expiresAt()).plus(KEPT_AFTER_EXPIRY));
    }

    static String millis(Duration duration) {
        return String.valueOf(duration.toMillis());
    }

    private String shard(int number) {
        return redis.key("outbox", String.valueOf(number));
    }

    private static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }
}
