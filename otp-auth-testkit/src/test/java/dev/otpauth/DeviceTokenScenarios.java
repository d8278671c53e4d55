// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth;

import static dev.otpauth.testkit.TestOtpAuth.phone;
import static org.assertj.core.api.Assertions.assertThat;

import dev.otpauth.model.AuthenticatedUser;
import dev.otpauth.model.BearerToken;
import dev.otpauth.model.Device;
import dev.otpauth.model.DeviceToken;
import dev.otpauth.model.RefreshToken;
import dev.otpauth.model.UserId;
import dev.otpauth.result.StartResult;
import dev.otpauth.result.VerifyResult.SignedIn;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Which token of a device is good, and for what, through the front door, whatever the stores. */
@Tag("BRU-05")
abstract class DeviceTokenScenarios extends DeviceRig {

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
}
