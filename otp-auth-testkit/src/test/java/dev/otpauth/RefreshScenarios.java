// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth;

import static dev.otpauth.testkit.TestOtpAuth.phone;
import static org.assertj.core.api.Assertions.assertThat;

import dev.otpauth.model.IssuedTokens;
import dev.otpauth.policy.SessionPolicy;
import dev.otpauth.result.VerifyResult.SignedIn;
import dev.otpauth.testkit.Race;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Refreshing, and how long the tokens of a session last, through the front door, whatever the stores. */
abstract class RefreshScenarios extends SessionRig {

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
}
