// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.faults;

import dev.otpauth.OtpAuth;
import dev.otpauth.OtpAuthBuilder;
import dev.otpauth.model.OtpCode;
import dev.otpauth.model.PhoneNumber;
import dev.otpauth.policy.AbusePolicy;
import dev.otpauth.policy.DeliveryPolicy;
import dev.otpauth.policy.PhonePolicy;
import dev.otpauth.spi.MessageText;
import dev.otpauth.spi.OtpMessage;
import dev.otpauth.spi.OtpSender;
import dev.otpauth.spi.SendResult;
import dev.otpauth.spi.Stores;
import dev.otpauth.testkit.SentCodes;
import dev.otpauth.testkit.TestOtpAuth;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;

/**
 * The library as an application has it, on the stores' own clock, with a provider that writes down each message just before
 * it goes out.
 */
record JournalingAuth(OtpAuth otp, Map<PhoneNumber, CompletableFuture<OtpCode>> codes) {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    static JournalingAuth on(Stores stores, Journal journal) {
        return on(stores, journal, () -> {}, builder -> builder);
    }

    /** @param sending what the provider does after it has written a message down */
    static JournalingAuth on(Stores stores, Journal journal, Runnable sending, UnaryOperator<OtpAuthBuilder> change) {
        Map<PhoneNumber, CompletableFuture<OtpCode>> codes = new ConcurrentHashMap<>();
        OtpSender provider = message -> {
            journal.note("sms", "-", message.challenge().value(), message.to().e164());
            future(codes, message.to()).complete(code(message));
            sending.run();
            return new SendResult.Accepted("journal");
        };
        OtpAuthBuilder builder = OtpAuth.builder()
                .stores(stores)
                .sender(provider)
                .codeKeys(TestOtpAuth.keys())
                .phones(PhonePolicy.allowing("US"))
                .messages((code, locale, life) -> MessageText.of(code.reveal() + " is your code"))
                .abuse(AbusePolicy.off())
                .delivery(DeliveryPolicy.defaults().withSweepEvery(Duration.ofMillis(500)));
        return new JournalingAuth(change.apply(builder).build(), codes);
    }

    /** The code that was sent to {@code phone}, if it comes within a minute. */
    Optional<OtpCode> codeFor(PhoneNumber phone) {
        return codeFor(phone, PATIENCE);
    }

    Optional<OtpCode> codeFor(PhoneNumber phone, Duration within) {
        try {
            return Optional.of(future(codes, phone).get(within.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException | ExecutionException none) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static CompletableFuture<OtpCode> future(
            Map<PhoneNumber, CompletableFuture<OtpCode>> codes, PhoneNumber phone) {
        return codes.computeIfAbsent(phone, key -> new CompletableFuture<>());
    }

    private static OtpCode code(OtpMessage message) {
        return SentCodes.in(message.text());
    }
}
