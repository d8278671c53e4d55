// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.otpauth.event.AuthEvents;
import dev.otpauth.model.ChallengeId;
import dev.otpauth.model.Client;
import dev.otpauth.model.DisplayName;
import dev.otpauth.model.Session;
import dev.otpauth.model.User;
import dev.otpauth.policy.OtpPolicy;
import dev.otpauth.result.ChallengeStatus;
import dev.otpauth.result.StartResult;
import dev.otpauth.result.StartResult.Started;
import dev.otpauth.result.VerifyResult.SignedIn;
import dev.otpauth.spi.Stores;
import dev.otpauth.testkit.TestOtpAuth;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Signing in from end to end, through the front door, whatever the stores. */
abstract class SignInScenarios
        implements RightCodeScenarios, WrongCodeScenarios, AskAgainScenarios, IssuedTokenScenarios {

    private final Stores stores = freshStores();
    private TestOtpAuth test = TestOtpAuth.on(stores);

    /** Stores that hold nothing. */
    abstract Stores freshStores();

    @Override
    public TestOtpAuth test() {
        return test;
    }

    @AfterEach
    void closeIt() {
        test.close();
    }

    @Test
    @Tag("CH-B22")
    @Tag("CH-B24")
    void theFirstSignInCreatesTheUserAndTheNextOnesFindThem() {
        SignedIn first = test.signIn(PHONE);
        SignedIn second = test.signInAgain(PHONE);

        assertThat(first.created()).isTrue();
        assertThat(first.user().phone()).isEqualTo(PHONE);
        assertThat(second.created()).isFalse();
        assertThat(second.user().id()).isEqualTo(first.user().id());
        assertThat(second.tokens().access()).isNotEqualTo(first.tokens().access());
    }

    @Test
    @Tag("OTP-14")
    void aNumberUnusedForNinetyDaysMayBelongToSomebodyElse() {
        assertThat(test.signIn(PHONE).reassignmentRisk()).isFalse();
        test.clock().advance(Duration.ofDays(90).minusSeconds(1));
        assertThat(test.signIn(PHONE).reassignmentRisk()).isFalse();
        test.clock().advance(Duration.ofDays(91));
        assertThat(test.signIn(PHONE).reassignmentRisk()).isTrue();
        assertThat(test.signInAgain(PHONE).reassignmentRisk()).isFalse();
    }

    @Test
    @Tag("CH-D10")
    void theNameIsTheOneGivenWithTheRightCodeAndOnlyForANewUser() {
        ChallengeId challenge = test.start(PHONE);
        VerifyRequest asha = VerifyRequest.of(challenge, test.codeFor(PHONE)).named(new DisplayName("Asha"));

        SignedIn first = (SignedIn) test.auth().verify(asha);
        test.clock().advance(Duration.ofHours(24));
        VerifyRequest other =
                VerifyRequest.of(test.start(PHONE), test.codeFor(PHONE)).named(new DisplayName("Eve"));
        SignedIn second = (SignedIn) test.auth().verify(other);

        assertThat(first.user().name()).contains(new DisplayName("Asha"));
        assertThat(second.user().name()).contains(new DisplayName("Asha"));
    }

    @Test
    void startSaysWhatMayHappenNext() {
        ChallengeStatus status = ((Started) test.auth().start(StartRequest.to(PHONE.e164()))).challenge();

        assertThat(status.phone()).isEqualTo(PHONE);
        assertThat(status.codeLength()).isEqualTo(6);
        assertThat(status.attemptsLeft()).isEqualTo(5);
        assertThat(status.expiresIn()).isEqualTo(Duration.ofMinutes(5));
        assertThat(status.resendIn()).isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    @Tag("TEL-02")
    @Tag("CH-D13")
    void aNumberThatCannotGetACodeIsRefusedBeforeAnythingIsSent() {
        for (String typed : List.of("hello", "+919876543210", "+1 900 555 0100", "")) {
            assertThat(test.auth().start(StartRequest.to(typed)))
                    .isEqualTo(new StartResult.Refused(StartResult.Reason.INVALID_PHONE, Optional.empty()));
        }
        test.close();
        assertThat(test.sender().attempts()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(classes = {IllegalStateException.class, NoClassDefFoundError.class, IOException.class})
    void aListenerThatThrowsHurtsNoSignIn(Class<? extends Throwable> fault) {
        restart(builder -> builder.events(new AuthEvents() {
            @Override
            public void signedIn(User user, Session session, boolean created, Client client) {
                throwUnchecked(fault);
            }
        }));

        assertThat(test.signIn(PHONE).created()).isTrue();
    }

    /** As code in other languages may, which know no checked exceptions. */
    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void throwUnchecked(Class<? extends Throwable> fault) throws T {
        try {
            throw (T) fault.getConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    @Tag("BRU-09")
    void settingsThatAreTooEasyToGuessDoNotBuild() {
        assertThatThrownBy(() -> TestOtpAuth.on(
                        stores, builder -> builder.codes(OtpPolicy.defaults().withMaxAttempts(10))))
                .hasMessageContaining("too easy to guess");
    }

    @Override
    public void restart(UnaryOperator<OtpAuthBuilder> change) {
        test.close();
        test = TestOtpAuth.on(stores, test.clock(), change);
    }
}
