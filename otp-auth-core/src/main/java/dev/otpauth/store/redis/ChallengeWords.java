// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.store.redis;

import dev.otpauth.model.Challenge;
import dev.otpauth.model.ChallengeId;
import dev.otpauth.model.ClientBinding;
import dev.otpauth.model.CodeSeed;
import dev.otpauth.model.Delivery;
import dev.otpauth.model.DeliveryFailure;
import dev.otpauth.model.DeliveryState;
import dev.otpauth.model.KeyId;
import dev.otpauth.model.Nonce;
import dev.otpauth.model.PhoneNumber;
import dev.otpauth.model.Purpose;
import dev.otpauth.model.SubjectKey;
import dev.otpauth.model.TokenHash;
import java.time.Instant;
import java.util.Base64;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A challenge as the words that {@code challenge.lua} keeps, in the order in which it names them. */
final class ChallengeWords {

    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
    private static final Base64.Decoder DECODER = Base64.getUrlDecoder();
    private static final String YES = "1";

    private ChallengeWords() {}

    /** Of a new challenge: its message waits since it was created. */
    static String of(Challenge it) {
        return Stream.of(
                        it.id().value(),
                        it.phone().e164(),
                        it.purpose().name(),
                        bytes(it.binding().map(ClientBinding::toBytes)),
                        bytes(Optional.of(it.seed().nonce().toBytes())),
                        it.seed().keyId().value(),
                        String.valueOf(it.seed().length()),
                        it.locale(),
                        bytes(Optional.of(it.guessKey().toBytes())),
                        bytes(it.device().map(TokenHash::toBytes)),
                        flag(it.muted()),
                        millis(it.createdAt()),
                        millis(it.expiresAt()),
                        String.valueOf(it.attempts()),
                        String.valueOf(it.maxAttempts()),
                        spelling(it.delivery().state()),
                        it.delivery().failure().map(ChallengeWords::spelling).orElse(""),
                        String.valueOf(it.delivery().sends()),
                        millis(it.delivery().resendAt()),
                        it.endedAt().map(ChallengeWords::millis).orElse(""),
                        millis(it.createdAt()))
                .map(ChallengeWords::word)
                .collect(Collectors.joining(" "));
    }

    static Challenge parse(String text) {
        Iterator<String> next = List.of(text.split(" ", -1)).iterator();
        return new Challenge(
                new ChallengeId(next.next()),
                new PhoneNumber(next.next()),
                new Purpose(next.next()),
                bytes(next.next()).map(ClientBinding::new),
                new CodeSeed(
                        new Nonce(bytes(next.next()).orElseThrow()),
                        new KeyId(next.next()),
                        Integer.parseInt(next.next())),
                next.next(),
                new SubjectKey(bytes(next.next()).orElseThrow()),
                bytes(next.next()).map(TokenHash::new),
                next.next().equals(YES),
                instant(next.next()),
                instant(next.next()),
                Integer.parseInt(next.next()),
                Integer.parseInt(next.next()),
                new Delivery(
                        constant(DeliveryState.class, next.next()),
                        present(next.next()).map(failure -> constant(DeliveryFailure.class, failure)),
                        Integer.parseInt(next.next()),
                        instant(next.next())),
                present(next.next()).map(ChallengeWords::instant));
    }

    static KeptChallenge kept(String text) {
        return new KeptChallenge(parse(text), instant(text.substring(text.lastIndexOf(' ') + 1)));
    }

    static String millis(Instant instant) {
        return String.valueOf(instant.toEpochMilli());
    }

    static String spelling(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    static String bytes(Optional<byte[]> bytes) {
        return bytes.map(ENCODER::encodeToString).orElse("");
    }

    static String flag(boolean yes) {
        return yes ? YES : "0";
    }

    /** Only the language could be written by others, and no language tag has a space. */
    private static String word(String text) {
        if (text.indexOf(' ') >= 0) {
            throw new IllegalArgumentException("no word of a challenge may hold a space");
        }
        return text;
    }

    private static Optional<byte[]> bytes(String text) {
        return present(text).map(DECODER::decode);
    }

    private static Optional<String> present(String text) {
        return Optional.of(text).filter(it -> !it.isEmpty());
    }

    private static Instant instant(String millis) {
        return Instant.ofEpochMilli(Long.parseLong(millis));
    }

    private static <E extends Enum<E>> E constant(Class<E> type, String spelling) {
        return Enum.valueOf(type, spelling.toUpperCase(Locale.ROOT));
    }
}
