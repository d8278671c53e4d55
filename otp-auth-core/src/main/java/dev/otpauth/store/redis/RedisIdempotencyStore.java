// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.store.redis;

import dev.otpauth.model.ChallengeId;
import dev.otpauth.model.RequestFingerprint;
import dev.otpauth.model.SubjectKey;
import dev.otpauth.spi.IdempotencyStore;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Idempotency keys in Redis, each a key of its own that expires by itself. Thread-safe. */
final class RedisIdempotencyStore implements IdempotencyStore {

    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private static final Script BEGIN = Script.named("begin-request");
    private static final Script COMPLETE = Script.named("complete-request");
    private static final Script ABANDON = Script.named("abandon-request");

    private final Redis redis;

    RedisIdempotencyStore(Redis redis) {
        this.redis = redis;
    }

    @Override
    public Begin begin(SubjectKey key, RequestFingerprint fingerprint, ChallengeId challenge, Instant now) {
        List<String> words = redis.run(
                        BEGIN,
                        names(key),
                        BASE64.encodeToString(fingerprint.toBytes()),
                        challenge.value(),
                        millis(now),
                        String.valueOf(LEASE.toMillis()),
                        String.valueOf(KEPT.toMillis()))
                .texts();
        return switch (words.get(0)) {
            case "begun" -> new Begin.Begun();
            case "resumed" -> new Begin.Resumed(new ChallengeId(words.get(1)));
            case "running" -> new Begin.Running();
            case "answered" -> new Begin.Answered(answer(words.get(1)));
            case "mismatch" -> new Begin.Mismatch();
            default -> throw new AssertionError("begin-request.lua has five words");
        };
    }

    @Override
    public void complete(SubjectKey key, Answer answer, Instant now) {
        redis.run(
                COMPLETE,
                names(key),
                answer.challenge().value(),
                text(answer),
                millis(now),
                String.valueOf(KEPT.toMillis()));
    }

    @Override
    public void abandon(SubjectKey key, ChallengeId challenge) {
        redis.run(ABANDON, names(key), challenge.value());
    }

    private List<String> names(SubjectKey key) {
        return List.of(redis.key("request", BASE64.encodeToString(key.toBytes())));
    }

    private static String text(Answer answer) {
        return Stream.of(
                        answer.challenge(),
                        answer.at().toEpochMilli(),
                        answer.expiresAt().toEpochMilli(),
                        answer.resendAt().toEpochMilli(),
                        answer.codeLength(),
                        answer.attemptsLeft())
                .map(String::valueOf)
                .collect(Collectors.joining(" "));
    }

    private static Answer answer(String text) {
        String[] words = text.split(" ");
        return new Answer(
                new ChallengeId(words[0]),
                instant(words[1]),
                instant(words[2]),
                instant(words[3]),
                Integer.parseInt(words[4]),
                Integer.parseInt(words[5]));
    }

    private static String millis(Instant instant) {
        return String.valueOf(instant.toEpochMilli());
    }

    private static Instant instant(String millis) {
        return Instant.ofEpochMilli(Long.parseLong(millis));
    }
}
