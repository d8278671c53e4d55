// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.demo;

import dev.otpauth.StartRequest;
import dev.otpauth.model.ChallengeId;
import dev.otpauth.model.IssuedTokens;
import dev.otpauth.policy.CodeKeys;
import dev.otpauth.result.StartResult.Started;
import dev.otpauth.result.VerifyResult.SignedIn;
import dev.otpauth.spi.Stores;
import dev.otpauth.testkit.FakeTwilio;
import dev.otpauth.testkit.MutableClock;
import dev.otpauth.testkit.TestOtpAuth;
import dev.otpauth.testkit.TwilioPost;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** Calls to a demo whose challenges and sessions are there already, made through a second door to its stores. */
final class PreparedCalls {

    private static final Duration AGO = Duration.ofSeconds(90);

    private final DemoClient client;
    private final FakeTwilio twilio;
    private final Stores stores;
    private final CodeKeys keys;
    private final AtomicInteger phones = new AtomicInteger();

    /** @param keys those of the demo, which has to know the codes */
    PreparedCalls(DemoClient client, FakeTwilio twilio, Stores stores, CodeKeys keys) {
        this.client = client;
        this.twilio = twilio;
        this.stores = stores;
        this.keys = keys;
    }

    /** One call for each column, each with a phone or session of its own, a minute and a half old. */
    Map<String, Callable<Integer>> prepare() {
        MutableClock clock = MutableClock.startingAt(stores.clock().instant().minus(AGO));
        try (TestOtpAuth other = TestOtpAuth.on(stores, clock, builder -> builder.codeKeys(keys))) {
            String status = challenge(other, phone());
            String resend = challenge(other, phone());
            String phone = phone();
            String verify = challenge(other, phone);
            String code = code(other, phone);
            IssuedTokens me = signIn(other);
            IssuedTokens refresh = signIn(other);
            IssuedTokens logout = signIn(other);
            String token = me.access().reveal();
            String refreshToken = refresh.refresh().orElseThrow().token().reveal();
            String fresh = phone();
            return Map.ofEntries(
                    Map.entry(
                            "start",
                            () -> client.post("/v1/challenges", "{\"phone\": \"" + fresh + "\"}")
                                    .status()),
                    Map.entry(
                            "status",
                            () -> client.get("/v1/challenges/" + status).status()),
                    Map.entry(
                            "resend",
                            () -> client.post("/v1/challenges/" + resend + "/resend", "{}")
                                    .status()),
                    Map.entry("verify", () -> client.verify(verify, code).status()),
                    Map.entry("protected", () -> client.get("/protected", token).status()),
                    Map.entry("me", () -> client.get("/v1/me", token).status()),
                    Map.entry(
                            "refresh",
                            () -> client.post("/v1/token/refresh", "{\"refresh_token\": \"" + refreshToken + "\"}")
                                    .status()),
                    Map.entry(
                            "sessions", () -> client.get("/v1/sessions", token).status()),
                    Map.entry(
                            "logout",
                            () -> client.post("/v1/logout", "", logout.access().reveal())
                                    .status()),
                    Map.entry("live", () -> client.get("/health/live").status()),
                    Map.entry("ready", () -> client.get("/health/ready").status()));
        }
    }

    private String challenge(TestOtpAuth other, String phone) {
        Started started = (Started) other.auth().start(StartRequest.to(phone));
        code(other, phone);
        return started.challenge().id().value();
    }

    private IssuedTokens signIn(TestOtpAuth other) {
        String phone = phone();
        String challenge = challenge(other, phone);
        return ((SignedIn) other.verify(new ChallengeId(challenge), code(other, phone))).tokens();
    }

    /** Whoever of the two nodes has sent it. */
    private String code(TestOtpAuth other, String phone) {
        return Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(
                        () -> Stream.concat(
                                        other.sender().attempts().stream()
                                                .filter(message ->
                                                        message.to().e164().equals(phone))
                                                .map(message -> message.text().reveal()),
                                        twilio.posts().stream()
                                                .filter(post -> post.to().equals(phone))
                                                .map(TwilioPost::body))
                                .map(DemoClient::codeIn)
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    private String phone() {
        return Production.phone(phones.getAndIncrement());
    }
}
