// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth;

import static dev.otpauth.testkit.TestOtpAuth.phone;
import static org.assertj.core.api.Assertions.assertThat;

import dev.otpauth.model.AuthenticatedUser;
import dev.otpauth.model.BearerToken;
import dev.otpauth.model.RefreshToken;
import dev.otpauth.model.Session;
import dev.otpauth.model.User;
import dev.otpauth.policy.SessionPolicy;
import dev.otpauth.result.RefreshResult;
import dev.otpauth.result.VerifyResult.Reason;
import dev.otpauth.result.VerifyResult.Refused;
import dev.otpauth.result.VerifyResult.SignedIn;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Which tokens a sign-in gives, which it ends, and what each is good for. */
interface IssuedTokenScenarios extends SignInRig {

    @Test
    @Tag("GVA-D8")
    @Tag("LL-D14")
    @Tag("BRU-08")
    default void aFrozenUserGetsNoTokenByAnyPath() {
        SignedIn asha = test().signIn(PHONE);
        User user = asha.user();

        assertThat(test().auth().users().freeze(user.id())).isTrue();

        assertThat(test().auth().authenticate(asha.tokens().access())).isEmpty();
        assertThat(test().auth().refresh(asha.tokens().refresh().orElseThrow().token()))
                .isEqualTo(new RefreshResult.Refused());
        test().clock().advance(Duration.ofHours(24));
        Refused refused = (Refused) test().verify(test().start(PHONE), test().codeFor(PHONE));
        assertThat(refused.reason()).isEqualTo(Reason.ACCOUNT_FROZEN);
        test().auth().users().thaw(user.id());
        assertThat(test().signInAgain(PHONE).user().id()).isEqualTo(user.id());
    }

    @Test
    @Tag("TOK-07")
    default void signingInAgainEndsTheSessionThatWasPresented() {
        SignedIn first = test().signIn(PHONE);
        AuthenticatedUser presented =
                test().auth().authenticate(first.tokens().access()).orElseThrow();
        test().clock().advance(Duration.ofMinutes(50));

        VerifyRequest again =
                VerifyRequest.of(test().start(PHONE), test().codeFor(PHONE)).replacing(presented);
        SignedIn second = (SignedIn) test().auth().verify(again);

        assertThat(test().auth().authenticate(first.tokens().access())).isEmpty();
        assertThat(test().auth().authenticate(second.tokens().access())).isPresent();
    }

    @Test
    @Tag("TOK-11")
    default void aSessionTooManyEndsTheOldest() {
        restart(builder -> builder.sessions(SessionPolicy.defaults().withMaxSessions(2)));
        SignedIn first = test().signIn(PHONE);
        SignedIn second = test().signInAgain(PHONE);
        SignedIn third = test().signInAgain(PHONE);

        List<Session> sessions = test().auth().sessions().list(third.user().id());

        assertThat(sessions)
                .extracting(Session::id)
                .containsExactly(third.tokens().sessionId(), second.tokens().sessionId());
        assertThat(test().auth().refresh(first.tokens().refresh().orElseThrow().token()))
                .isEqualTo(new RefreshResult.Refused());
    }

    @Test
    @Tag("CH-B26")
    default void aSingleTokenLivesAsLongAsItSaysAndCannotBeRenewed() {
        restart(builder -> builder.sessions(SessionPolicy.singleToken(Duration.ofHours(48))));
        SignedIn asha = test().signIn(PHONE);

        assertThat(asha.tokens().refresh()).isEmpty();
        test().clock().advance(Duration.ofHours(48).minusMillis(1));
        assertThat(test().auth().authenticate(asha.tokens().access())).isPresent();
        test().clock().advance(Duration.ofMillis(1));
        assertThat(test().auth().authenticate(asha.tokens().access())).isEmpty();
    }

    @Test
    @Tag("TOK-12")
    default void kindsOfTokenAreRefusedInEachOthersPlace() {
        SignedIn asha = test().signIn(PHONE);
        String access = asha.tokens().access().reveal();
        String refresh = asha.tokens().refresh().orElseThrow().token().reveal();
        String challenge = test().start(phone(2)).value();
        String session = asha.tokens().sessionId().value();

        for (String wrong : List.of(refresh, challenge, session)) {
            assertThat(test().auth().authenticate(wrong)).isEmpty();
        }
        for (String wrong : List.of(access, challenge, session)) {
            assertThat(RefreshToken.parse(wrong)).isEmpty();
        }
        assertThat(BearerToken.parse(access)).isPresent();
    }
}
