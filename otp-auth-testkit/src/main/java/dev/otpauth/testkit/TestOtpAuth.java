// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.testkit;

import dev.otpauth.OtpAuth;
import dev.otpauth.OtpAuthBuilder;
import dev.otpauth.StartRequest;
import dev.otpauth.VerifyRequest;
import dev.otpauth.model.ChallengeId;
import dev.otpauth.model.OtpCode;
import dev.otpauth.model.PhoneNumber;
import dev.otpauth.policy.AbusePolicy;
import dev.otpauth.policy.CodeKeys;
import dev.otpauth.policy.PhonePolicy;
import dev.otpauth.result.StartResult.Started;
import dev.otpauth.result.VerifyResult;
import dev.otpauth.result.VerifyResult.SignedIn;
import dev.otpauth.spi.MessageText;
import dev.otpauth.spi.Stores;
import java.time.Duration;
import java.util.function.UnaryOperator;

/**
 * A whole {@link OtpAuth} for tests: a sender that records, a clock that stands still, and short ways to sign in.
 *
 * <pre>{@code
 * try (TestOtpAuth test = TestOtpAuth.on(InMemoryStores.create())) {
 *     SignedIn asha = test.signIn(TestOtpAuth.phone(1));
 * }
 * }</pre>
 */
public final class TestOtpAuth implements AutoCloseable {

    private final OtpAuth auth;
    private final RecordingSender sender;
    private final MutableClock clock;

    private TestOtpAuth(OtpAuth auth, RecordingSender sender, MutableClock clock) {
        this.auth = auth;
        this.sender = sender;
        this.clock = clock;
    }

    /** On these stores, with default policies but no rules against abuse: the test numbers all share one prefix. */
    public static TestOtpAuth on(Stores stores) {
        return on(stores, builder -> builder);
    }

    /** On these stores, with other policies. */
    public static TestOtpAuth on(Stores stores, UnaryOperator<OtpAuthBuilder> change) {
        return on(stores, MutableClock.create(), change);
    }

    /** On these stores, with this clock and other policies. */
    public static TestOtpAuth on(Stores stores, MutableClock clock, UnaryOperator<OtpAuthBuilder> change) {
        RecordingSender sender = new RecordingSender();
        OtpAuthBuilder builder = OtpAuth.builder()
                .stores(stores)
                .sender(sender)
                .codeKeys(keys())
                .phones(PhonePolicy.allowing("US"))
                .messages((code, locale, life) -> MessageText.of(code.reveal() + " is your code"))
                .abuse(AbusePolicy.off())
                .clock(clock);
        return new TestOtpAuth(change.apply(builder).build(), sender, clock);
    }

    /** A key for tests alone. */
    public static CodeKeys keys() {
        byte[] secret = new byte[32];
        for (int i = 0; i < secret.length; i++) {
            secret[i] = (byte) (i + 1);
        }
        return CodeKeys.of("test", secret);
    }

    /** One of a hundred numbers that ring nobody: {@code +1 202 555 0100} to {@code 0199}. */
    public static PhoneNumber phone(int index) {
        return new PhoneNumber("+12025550" + (100 + index % 100));
    }

    public OtpAuth auth() {
        return auth;
    }

    public RecordingSender sender() {
        return sender;
    }

    public MutableClock clock() {
        return clock;
    }

    /** Opens a challenge for {@code phone} and waits until its message was handed over. */
    public ChallengeId start(PhoneNumber phone) {
        return start(StartRequest.to(phone.e164()));
    }

    /** Opens the challenge asked for and waits until its message was handed over. */
    public ChallengeId start(StartRequest request) {
        int before = sender.attempts().size();
        Started started = (Started) auth.start(request);
        sender.awaitAttempts(before + 1);
        return started.challenge().id();
    }

    /** The newest code sent to {@code phone}. */
    public String codeFor(PhoneNumber phone) {
        return sender.lastCodeFor(phone).reveal();
    }

    /** A code that is not the newest one sent to {@code phone}. */
    public String wrongCodeFor(PhoneNumber phone) {
        OtpCode right = sender.lastCodeFor(phone);
        char last = right.reveal().charAt(right.length() - 1);
        return right.reveal().substring(0, right.length() - 1) + (last == '9' ? '0' : (char) (last + 1));
    }

    /** Tries {@code typed}. */
    public VerifyResult verify(ChallengeId challenge, String typed) {
        return auth.verify(VerifyRequest.of(challenge, typed));
    }

    /** Signs {@code phone} in with a fresh code. */
    public SignedIn signIn(PhoneNumber phone) {
        return (SignedIn) verify(start(phone), codeFor(phone));
    }

    /** Signs {@code phone} in again, after the pauses between messages. */
    public SignedIn signInAgain(PhoneNumber phone) {
        clock.advance(Duration.ofHours(24));
        return signIn(phone);
    }

    @Override
    public void close() {
        auth.close(Duration.ofSeconds(30));
    }
}
