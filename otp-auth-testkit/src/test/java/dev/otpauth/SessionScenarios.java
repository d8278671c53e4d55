// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth;

import static dev.otpauth.testkit.TestOtpAuth.phone;
import static org.assertj.core.api.Assertions.assertThat;

import dev.otpauth.event.AuthEvents;
import dev.otpauth.model.AuthenticatedUser;
import dev.otpauth.model.DisplayName;
import dev.otpauth.model.IssuedTokens;
import dev.otpauth.model.PhoneNumber;
import dev.otpauth.model.RefreshToken;
import dev.otpauth.model.Session;
import dev.otpauth.model.SessionEnd;
import dev.otpauth.model.SessionId;
import dev.otpauth.model.UserId;
import dev.otpauth.policy.SessionPolicy;
import dev.otpauth.result.RefreshResult;
import dev.otpauth.result.RefreshResult.Refreshed;
import dev.otpauth.result.VerifyResult.SignedIn;
import dev.otpauth.spi.Stores;
import dev.otpauth.testkit.Race;
import dev.otpauth.testkit.TestOtpAuth;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The life of a session, through the front door, whatever the stores. */
abstract class SessionScenarios {

    private static final PhoneNumber PHONE = phone(1);
    private static final RefreshResult REFUSED = new RefreshResult.Refused();

    private final Stores stores = freshStores();
    private final List<String> told = new CopyOnWriteArrayList<>();
    private TestOtpAuth test = TestOtpAuth.on(stores);

    /** Stores that hold nothing. */
    abstract Stores freshStores();

    @AfterEach
    void closeIt() {
        test.close();
    }

    @Test
    @Tag("TOK-04")
    void anAccessTokenLivesUpToItsEndAndNotAtIt() {
        SignedIn asha = test.signIn(PHONE);
        test.clock().advance(Duration.ofHours(1).minusMillis(1));
        assertThat(test.auth().authenticate(asha.tokens().access())).isPresent();
        test.clock().advance(Duration.ofMillis(1));

        assertThat(test.auth().authenticate(asha.tokens().access())).isEmpty();
    }

    @Test
    @Tag("LL-D7")
    void refreshingGivesNewTokensOfTheSameSession() {
        IssuedTokens first = test.signIn(PHONE).tokens();
        test.clock().advance(Duration.ofMinutes(30));

        IssuedTokens second = refresh(first);

        assertThat(second.sessionId()).isEqualTo(first.sessionId());
        assertThat(second.access()).isNotEqualTo(first.access());
        assertThat(refreshToken(second)).isNotEqualTo(refreshToken(first));
        assertThat(test.auth().authenticate(second.access())).isPresent();
        assertThat(test.auth().authenticate(first.access())).isPresent();
    }

    @Test
    @Tag("TOK-06")
    void aLostAnswerIsGivenAgainWithinTheGraceAndNoLonger() {
        IssuedTokens first = test.signIn(PHONE).tokens();
        IssuedTokens second = refresh(first);
        test.clock().advance(Duration.ofSeconds(9));
        IssuedTokens again = refresh(first);
        test.clock().advance(Duration.ofMillis(999));

        assertThat(again).isEqualTo(second);
        assertThat(refresh(first)).isEqualTo(second);
        test.clock().advance(Duration.ofMillis(1));
        assertThat(test.auth().refresh(refreshToken(first))).isEqualTo(REFUSED);
    }

    @Test
    @Tag("TOK-06")
    void aUsedTokenShownAfterTheGraceEndsTheSessionForThiefAndOwner() {
        restart(builder -> builder.events(listener()));
        IssuedTokens stolen = test.signIn(PHONE).tokens();
        IssuedTokens owner = refresh(stolen);
        test.clock().advance(Duration.ofSeconds(11));

        assertThat(test.auth().refresh(refreshToken(stolen))).isEqualTo(REFUSED);

        assertThat(test.auth().refresh(refreshToken(owner))).isEqualTo(REFUSED);
        assertThat(test.auth().authenticate(owner.access())).isEmpty();
        assertThat(told).containsExactly("reused", "ended TOKEN_REUSED");
        assertThat(test.signInAgain(PHONE)).isNotNull();
    }

    @Test
    @Tag("TOK-06")
    @Tag("GVA-D5")
    void manyRefreshesAtOnceAgreeOnOneSuccessor() {
        for (int round = 0; round < 10; round++) {
            IssuedTokens first = test.signIn(phone(round)).tokens();

            List<IssuedTokens> all = Race.atOnce(50, () -> refresh(first));

            assertThat(all).containsOnly(all.get(0));
            assertThat(refresh(all.get(0)).sessionId()).isEqualTo(first.sessionId());
        }
    }

    @Test
    @Tag("TOK-04")
    @Tag("GVA-D7")
    @Tag("CH-D26")
    void noRenewalGoesBeyondTheSessionsEnd() {
        IssuedTokens tokens = test.signIn(PHONE).tokens();
        for (int day = 0; day < 29; day++) {
            test.clock().advance(Duration.ofDays(1));
            tokens = refresh(tokens);
        }
        test.clock().advance(Duration.ofHours(23).plusMinutes(30));
        IssuedTokens last = refresh(tokens);

        assertThat(Duration.between(last.issuedAt(), last.accessExpiresAt())).isEqualTo(Duration.ofMinutes(30));
        test.clock().advance(Duration.ofMinutes(30));
        assertThat(test.auth().refresh(refreshToken(last))).isEqualTo(REFUSED);
        assertThat(test.auth().authenticate(last.access())).isEmpty();
    }

    @Test
    @Tag("TOK-04")
    void aRefreshTokenLeftUnusedForTwoWeeksIsDead() {
        IssuedTokens tokens = test.signIn(PHONE).tokens();
        test.clock().advance(Duration.ofDays(14));

        assertThat(test.auth().refresh(refreshToken(tokens))).isEqualTo(REFUSED);
    }

    @Test
    @Tag("TOK-04")
    void anIdleSessionEndsAndAUsedOneDoesNot() {
        restart(builder ->
                builder.events(listener()).sessions(SessionPolicy.defaults().withIdleLife(Duration.ofMinutes(10))));
        IssuedTokens tokens = test.signIn(PHONE).tokens();
        for (int use = 0; use < 4; use++) {
            test.clock().advance(Duration.ofMinutes(9));
            assertThat(test.auth().authenticate(tokens.access())).isPresent();
        }
        test.clock().advance(Duration.ofMinutes(10));

        assertThat(test.auth().authenticate(tokens.access())).isEmpty();
        assertThat(told).containsExactly("ended IDLE");
    }

    @Test
    @Tag("TOK-04")
    void useIsNotedOnceAMinute() {
        SignedIn asha = test.signIn(PHONE);
        test.clock().advance(Duration.ofSeconds(59));
        test.auth().authenticate(asha.tokens().access());
        assertThat(onlySession(asha.user().id()).lastSeenAt())
                .isEqualTo(onlySession(asha.user().id()).createdAt());
        test.clock().advance(Duration.ofSeconds(1));
        test.auth().authenticate(asha.tokens().access());

        assertThat(onlySession(asha.user().id()).lastSeenAt())
                .isEqualTo(test.clock().instant());
    }

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

    private AuthEvents listener() {
        return new AuthEvents() {
            @Override
            public void refreshTokenReused(UserId user, SessionId session) {
                told.add("reused");
            }

            @Override
            public void sessionEnded(UserId user, SessionId session, SessionEnd reason) {
                told.add("ended " + reason);
            }
        };
    }

    private IssuedTokens refresh(IssuedTokens tokens) {
        return ((Refreshed) test.auth().refresh(refreshToken(tokens))).tokens();
    }

    private static RefreshToken refreshToken(IssuedTokens tokens) {
        return tokens.refresh().orElseThrow().token();
    }

    private AuthenticatedUser user(SignedIn signedIn) {
        return test.auth().authenticate(signedIn.tokens().access()).orElseThrow();
    }

    private Session onlySession(UserId user) {
        List<Session> sessions = test.auth().sessions().list(user);
        assertThat(sessions).hasSize(1);
        return sessions.get(0);
    }

    private void restart(UnaryOperator<OtpAuthBuilder> change) {
        test.close();
        test = TestOtpAuth.on(stores, test.clock(), change);
    }
}
