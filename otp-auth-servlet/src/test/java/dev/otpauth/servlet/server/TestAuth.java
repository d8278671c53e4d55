// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.servlet.server;

import dev.otpauth.OtpAuth;
import dev.otpauth.OtpAuthBuilder;
import dev.otpauth.StartRequest;
import dev.otpauth.VerifyRequest;
import dev.otpauth.model.AuthenticatedUser;
import dev.otpauth.model.IssuedTokens;
import dev.otpauth.model.PhoneNumber;
import dev.otpauth.policy.AbusePolicy;
import dev.otpauth.policy.CodeKeys;
import dev.otpauth.policy.PhonePolicy;
import dev.otpauth.result.StartResult.Started;
import dev.otpauth.result.VerifyResult.SignedIn;
import dev.otpauth.spi.MessageText;
import dev.otpauth.store.memory.InMemoryStores;
import dev.otpauth.testkit.MutableClock;
import dev.otpauth.testkit.RecordingSender;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;

/** The library on stores in memory, a clock that stands and a sender that remembers. */
public final class TestAuth implements AutoCloseable {

    public final MutableClock clock = MutableClock.create();
    public final RecordingSender sender = new RecordingSender();
    public final WatchedStores stores = new WatchedStores(InMemoryStores.create(clock));
    public final OtpAuth auth;

    public TestAuth() {
        this(builder -> builder);
    }

    /** With other policies than the defaults, which are without rules against abuse. */
    public TestAuth(UnaryOperator<OtpAuthBuilder> change) {
        byte[] secret = "a key of 32 bytes for tests only".getBytes(StandardCharsets.US_ASCII);
        OtpAuthBuilder builder = OtpAuth.builder()
                .stores(stores)
                .sender(sender)
                .codeKeys(CodeKeys.of("k1", secret))
                .phones(PhonePolicy.allowing("US", "GB"))
                .messages((code, locale, life) -> MessageText.of("Your code is " + code.reveal()))
                .abuse(AbusePolicy.off())
                .clock(clock);
        auth = change.apply(builder).build();
    }

    /** The code that was last sent to {@code phone}, as its owner reads it. */
    public String codeSentTo(String phone) {
        return sender.lastCodeFor(new PhoneNumber(phone)).reveal();
    }

    /** Signs {@code phone} in without going over the web. */
    public IssuedTokens signIn(String phone) {
        Started started = (Started) auth.start(StartRequest.to(phone));
        sender.awaitAttempts(1);
        String code = codeSentTo(phone);
        return ((SignedIn) auth.verify(VerifyRequest.of(started.challenge().id(), code))).tokens();
    }

    /** The user of those tokens. */
    public AuthenticatedUser user(IssuedTokens tokens) {
        return auth.authenticate(tokens.access()).orElseThrow();
    }

    /** The header line that presents those tokens. */
    public static String bearer(IssuedTokens tokens) {
        return "Authorization: Bearer " + tokens.access().reveal();
    }

    @Override
    public void close() {
        auth.close();
    }
}
