// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth;

import static dev.otpauth.testkit.TestOtpAuth.phone;
import static org.assertj.core.api.Assertions.assertThat;

import dev.otpauth.model.AuthenticatedUser;
import dev.otpauth.model.BearerToken;
import dev.otpauth.model.ChallengeId;
import dev.otpauth.model.Device;
import dev.otpauth.model.DeviceToken;
import dev.otpauth.model.PhoneNumber;
import dev.otpauth.model.RefreshToken;
import dev.otpauth.model.UserId;
import dev.otpauth.result.StartResult;
import dev.otpauth.result.StartResult.Started;
import dev.otpauth.result.VerifyResult.Reason;
import dev.otpauth.result.VerifyResult.Refused;
import dev.otpauth.result.VerifyResult.SignedIn;
import dev.otpauth.spi.Stores;
import dev.otpauth.testkit.TestOtpAuth;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a device gains by having signed in before, through the front door, whatever the stores. */
@Tag("BRU-05")
abstract class DeviceScenarios {

    private static final PhoneNumber PHONE = phone(1);
    private static final Duration DAY = Duration.ofHours(24);

    private TestOtpAuth test = TestOtpAuth.on(freshStores());

    /** Stores that hold nothing. */
    abstract Stores freshStores();

    @AfterEach
    void closeIt() {
        test.close();
    }

    @Test
    void aStrangerWhoUsesUpThePhonesMessagesDoesNotKeepItsDeviceFromGettingOne() {
        DeviceToken device = ownersDevice();
        useUpMessages();

        assertThat(start(PHONE)).isInstanceOf(StartResult.Refused.class);
        assertThat(signIn(device)).isInstanceOf(SignedIn.class);
    }

    @Test
    void aStrangerWhoLocksThePhoneDoesNotLockItsDevice() {
        DeviceToken device = ownersDevice();
        lockForStrangers();

        assertThat(((Refused) test.verify(test.start(PHONE), test.codeFor(PHONE))).reason())
                .isEqualTo(Reason.TOO_MANY_ATTEMPTS);
        assertThat(signIn(device)).isInstanceOf(SignedIn.class);
    }

    @Test
    void aStrangersNewChallengeDoesNotEndTheDevices() {
        DeviceToken device = ownersDevice();
        ChallengeId owners = startFrom(device);
        String code = test.codeFor(PHONE);
        ChallengeId strangers = test.start(PHONE);

        assertThat(test.auth().status(strangers)).isPresent();
        assertThat(test.verify(owners, code)).isInstanceOf(SignedIn.class);
        assertThat(test.auth().status(strangers)).isPresent();
    }

    @Test
    void aDevicesSignInDoesNotUnlockThePhoneForStrangers() {
        DeviceToken device = ownersDevice();
        lockForStrangers();
        signIn(device);

        assertThat(((Refused) test.verify(test.start(PHONE), test.codeFor(PHONE))).reason())
                .isEqualTo(Reason.TOO_MANY_ATTEMPTS);
    }

    @Test
    @Tag("BRU-02")
    void aDevicesOwnGuessesAreBoundedTooAndSurviveItsNextToken() {
        DeviceToken device = ownersDevice();
        guessWrongly(from(device), 5);
        test.clock().advance(Duration.ofMinutes(10));
        DeviceToken next = ((SignedIn) signIn(device)).device();
        test.clock().advance(Duration.ofMinutes(10));
        guessWrongly(from(next), 5);
        test.clock().advance(Duration.ofHours(1));

        assertThat(((Refused) signIn(next)).reason()).isEqualTo(Reason.TOO_MANY_ATTEMPTS);
        assertThat(test.signIn(PHONE)).isNotNull();
    }

    @Test
    @Tag("SND-02")
    void howeverManyDevicesAPhoneHasTheyShareOneBudgetOfMessages() {
        List<DeviceToken> devices = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            devices.add(test.signIn(PHONE).device());
            test.clock().advance(DAY);
        }
        int sent = 0;
        for (int round = 0; round < 46; round++) {
            sent += test.auth().start(from(devices.get(round % 10))) instanceof Started ? 1 : 0;
            sent += start(PHONE) instanceof Started ? 1 : 0;
            test.clock().advance(Duration.ofMinutes(30));
        }

        assertThat(sent).isEqualTo(20);
    }

    /** What is not a token of a known device of this phone. */
    enum Stranger {
        NEVER_ISSUED,
        OF_ANOTHER_PHONE,
        EXPIRED,
        REPLACED,
        FORGOTTEN,
        SIGNED_OUT_EVERYWHERE,
        FROZEN,
        DELETED
    }

    @ParameterizedTest
    @EnumSource
    void whateverIsNoTokenOfAKnownDeviceIsAsGoodAsNone(Stranger kind) {
        DeviceToken shown = token(kind);
        useUpMessages();

        assertThat(test.auth().start(from(shown))).isEqualTo(start(PHONE)).isInstanceOf(StartResult.Refused.class);
    }

    private DeviceToken token(Stranger kind) {
        SignedIn owner = test.signIn(PHONE);
        UserId user = owner.user().id();
        test.clock().advance(DAY);
        return switch (kind) {
            case NEVER_ISSUED -> DeviceToken.random();
            case OF_ANOTHER_PHONE -> test.signIn(phone(2)).device();
            case EXPIRED -> after(owner, it -> test.clock().advance(Duration.ofDays(179)));
            case REPLACED ->
                after(owner, it -> {
                    signIn(it.device());
                    test.clock().advance(DAY);
                });
            case FORGOTTEN ->
                after(owner, it -> {
                    Device device = test.auth().devices().list(user).get(0);
                    assertThat(test.auth().devices().forget(user, device.name()))
                            .isTrue();
                    assertThat(test.auth().devices().forget(user, device.name()))
                            .isFalse();
                });
            case SIGNED_OUT_EVERYWHERE ->
                after(owner, it -> test.auth().sessions().endAll(user));
            case FROZEN ->
                after(owner, it -> {
                    test.auth().users().freeze(user);
                    test.auth().users().thaw(user);
                });
            case DELETED -> after(owner, it -> test.auth().users().delete(user));
        };
    }

    @Test
    void whoEndsTheirOtherSessionsKeepsTheirDevices() {
        SignedIn owner = test.signIn(PHONE);
        AuthenticatedUser current =
                test.auth().authenticate(owner.tokens().access()).orElseThrow();

        test.auth().sessions().endOthers(current);

        assertThat(test.auth().devices().list(owner.user().id())).hasSize(1);
        assertThat(test.auth().devices().forgetAll(owner.user().id())).isEqualTo(1);
        assertThat(test.auth().devices().list(owner.user().id())).isEmpty();
        assertThat(test.auth().devices().list(new UserId(999_999))).isEmpty();
    }

    @Test
    void aLostAnswerDoesNotLoseTheDevice() {
        DeviceToken device = ownersDevice();
        signIn(device);
        useUpMessages();
        test.clock().advance(Duration.ofMinutes(2));

        SignedIn again = (SignedIn) signIn(device);

        assertThat(again.device()).isNotEqualTo(device);
        assertThat(test.auth().devices().list(again.user().id())).hasSize(1);
    }

    @Test
    @Tag("TOK-12")
    void aDeviceTokenOpensNothing() {
        SignedIn owner = test.signIn(PHONE);
        String device = owner.device().reveal();

        assertThat(test.auth().authenticate(device)).isEmpty();
        assertThat(BearerToken.parse(device)).isEmpty();
        assertThat(RefreshToken.parse(device)).isEmpty();
        assertThat(DeviceToken.parse(device)).contains(owner.device());
        for (String other : List.of(
                owner.tokens().access().reveal(),
                owner.tokens().refresh().orElseThrow().token().reveal(),
                owner.tokens().sessionId().value(),
                device.substring(1),
                "")) {
            assertThat(DeviceToken.parse(other)).isEmpty();
        }
        assertThat(owner.toString()).doesNotContain(device.substring(6, 20));
    }

    /** A device that signed in yesterday. */
    private DeviceToken ownersDevice() {
        return after(test.signIn(PHONE), it -> test.clock().advance(DAY));
    }

    private DeviceToken after(SignedIn signedIn, Consumer<SignedIn> then) {
        then.accept(signedIn);
        return signedIn.device();
    }

    private void useUpMessages() {
        for (Duration pause : List.of(
                Duration.ofSeconds(60), Duration.ofSeconds(120), Duration.ofSeconds(300), Duration.ofSeconds(900))) {
            test.start(PHONE);
            test.clock().advance(pause);
        }
        test.start(PHONE);
    }

    private void lockForStrangers() {
        guessWrongly(StartRequest.to(PHONE.e164()), 10);
        test.clock().advance(Duration.ofHours(1));
    }

    /** Waits for the end of each lock and each pause. */
    private void guessWrongly(StartRequest request, int guesses) {
        ChallengeId challenge = test.start(request);
        for (int guess = 0; guess < guesses; ) {
            Refused refused = (Refused) test.verify(challenge, test.wrongCodeFor(PHONE));
            refused.retryAfter().ifPresent(test.clock()::advance);
            if (refused.reason() == Reason.NO_LIVE_CHALLENGE) {
                test.clock().advance(Duration.ofMinutes(10));
                challenge = test.start(request);
            }
            guess += refused.reason() == Reason.WRONG_CODE ? 1 : 0;
        }
    }

    private Object signIn(DeviceToken device) {
        return test.verify(startFrom(device), test.codeFor(PHONE));
    }

    private ChallengeId startFrom(DeviceToken device) {
        return test.start(from(device));
    }

    private StartResult start(PhoneNumber phone) {
        return test.auth().start(StartRequest.to(phone.e164()));
    }

    private static StartRequest from(DeviceToken device) {
        return StartRequest.to(PHONE.e164()).fromDevice(device);
    }
}
