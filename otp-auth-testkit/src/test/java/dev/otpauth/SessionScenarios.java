// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth;

import static dev.otpauth.testkit.TestOtpAuth.phone;
import static org.assertj.core.api.Assertions.assertThat;

import dev.otpauth.model.AuthenticatedUser;
import dev.otpauth.model.DisplayName;
import dev.otpauth.model.SessionId;
import dev.otpauth.result.VerifyResult.SignedIn;
import dev.otpauth.testkit.TestOtpAuth;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The life of a session, through the front door, whatever the stores. */
abstract class SessionScenarios extends RefreshScenarios {

    @Test
    @Tag("TOK-05")
    @Tag("CH-D24")
    void loggingOutEndsThisSessionAndNoOther() {
        SignedIn phone = test.signIn(PHONE);
        SignedIn laptop = test.signInAgain(PHONE);
        AuthenticatedUser user = user(laptop);

        test.auth().sessions().logOut(user);

        assertThat(test.auth().authenticate(laptop.tokens().access())).isEmpty();
        assertThat(test.auth().refresh(refreshToken(laptop.tokens()))).isEqualTo(REFUSED);
        assertThat(test.auth().refresh(refreshToken(phone.tokens()))).isNotEqualTo(REFUSED);
    }

    @Test
    @Tag("TOK-05")
    @Tag("CH-D24")
    void endingTheOthersLeavesTheCurrentSession() {
        test.signIn(PHONE);
        test.signInAgain(PHONE);
        SignedIn current = test.signInAgain(PHONE);

        assertThat(test.auth().sessions().endOthers(user(current))).isEqualTo(2);

        assertThat(onlySession(current.user().id()).id())
                .isEqualTo(current.tokens().sessionId());
        assertThat(test.auth().sessions().endAll(current.user().id())).isEqualTo(1);
        assertThat(test.auth().authenticate(current.tokens().access())).isEmpty();
    }

    @Test
    @Tag("TOK-11")
    void nobodyEndsAnotherUsersSession() {
        SignedIn asha = test.signIn(PHONE);
        SignedIn eve = test.signIn(phone(2));

        assertThat(test.auth().sessions().end(eve.user().id(), asha.tokens().sessionId()))
                .isFalse();
        assertThat(test.auth().sessions().end(eve.user().id(), SessionId.random()))
                .isFalse();
        assertThat(test.auth().authenticate(asha.tokens().access())).isPresent();
    }

    @Test
    @Tag("TOK-05")
    void whatOneNodeRevokedTheOtherRefusesAtOnce() {
        TestOtpAuth other = TestOtpAuth.on(stores, test.clock(), builder -> builder);
        for (int round = 0; round < 50; round++) {
            SignedIn asha = test.signIn(phone(round));
            assertThat(other.auth().authenticate(asha.tokens().access())).isPresent();
            test.auth().sessions().logOut(user(asha));

            assertThat(other.auth().authenticate(asha.tokens().access())).isEmpty();
        }
        other.close();
    }

    @Test
    @Tag("CH-D23")
    void aRenameSeesOnlyTheVersionItWasMadeFor() {
        SignedIn asha = test.signIn(PHONE);
        Users users = test.auth().users();
        int version = asha.user().version();

        assertThat(users.rename(asha.user().id(), new DisplayName("Asha"), version))
                .isPresent();
        assertThat(users.rename(asha.user().id(), new DisplayName("Eve"), version))
                .isEmpty();
        assertThat(users.find(asha.user().id()).orElseThrow().name()).contains(new DisplayName("Asha"));
    }

    @Test
    @Tag("LL-D24")
    void aDeletedUsersPhoneMakesANewUser() {
        SignedIn first = test.signIn(PHONE);

        assertThat(test.auth().users().delete(first.user().id())).isTrue();

        assertThat(test.auth().authenticate(first.tokens().access())).isEmpty();
        SignedIn second = test.signInAgain(PHONE);
        assertThat(second.created()).isTrue();
        assertThat(second.user().id()).isNotEqualTo(first.user().id());
    }

    @Test
    @Tag("TOK-13")
    @Tag("CH-D25")
    void purgingThrowsAwayTheOldAndKeepsTheLive() {
        test.signIn(PHONE);
        test.clock().advance(Duration.ofDays(60));
        SignedIn live = test.signIn(PHONE);

        // The session and its refresh token at least: in Redis the rest expires by itself.
        assertThat(test.auth().purge()).isGreaterThanOrEqualTo(2);
        assertThat(test.auth().authenticate(live.tokens().access())).isPresent();
        assertThat(test.auth().refresh(refreshToken(live.tokens()))).isNotEqualTo(REFUSED);
        assertThat(test.auth().purge()).isZero();
    }
}
