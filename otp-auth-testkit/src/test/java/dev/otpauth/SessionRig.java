// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth;

import static dev.otpauth.testkit.TestOtpAuth.phone;
import static org.assertj.core.api.Assertions.assertThat;

import dev.otpauth.event.AuthEvents;
import dev.otpauth.model.AuthenticatedUser;
import dev.otpauth.model.IssuedTokens;
import dev.otpauth.model.PhoneNumber;
import dev.otpauth.model.RefreshToken;
import dev.otpauth.model.Session;
import dev.otpauth.model.SessionEnd;
import dev.otpauth.model.SessionId;
import dev.otpauth.model.UserId;
import dev.otpauth.result.RefreshResult;
import dev.otpauth.result.RefreshResult.Refreshed;
import dev.otpauth.result.VerifyResult.SignedIn;
import dev.otpauth.spi.Stores;
import dev.otpauth.testkit.TestOtpAuth;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;

/** What the scenarios of a session run on. */
abstract class SessionRig {

    static final PhoneNumber PHONE = phone(1);
    static final RefreshResult REFUSED = new RefreshResult.Refused();

    final Stores stores = freshStores();
    final List<String> told = new CopyOnWriteArrayList<>();
    TestOtpAuth test = TestOtpAuth.on(stores);

    /** Stores that hold nothing. */
    abstract Stores freshStores();

    @AfterEach
    void closeIt() {
        test.close();
    }

    AuthEvents listener() {
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

    IssuedTokens refresh(IssuedTokens tokens) {
        return ((Refreshed) test.auth().refresh(refreshToken(tokens))).tokens();
    }

    static RefreshToken refreshToken(IssuedTokens tokens) {
        return tokens.refresh().orElseThrow().token();
    }

    AuthenticatedUser user(SignedIn signedIn) {
        return test.auth().authenticate(signedIn.tokens().access()).orElseThrow();
    }

    Session onlySession(UserId user) {
        List<Session> sessions = test.auth().sessions().list(user);
        assertThat(sessions).hasSize(1);
        return sessions.get(0);
    }

    void restart(UnaryOperator<OtpAuthBuilder> change) {
        test.close();
        test = TestOtpAuth.on(stores, test.clock(), change);
    }
}
