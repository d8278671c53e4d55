// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth;

import static dev.otpauth.testkit.TestOtpAuth.phone;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.otpauth.event.AuthEvents;
import dev.otpauth.model.AuthenticatedUser;
import dev.otpauth.model.BearerToken;
import dev.otpauth.model.ChallengeId;
import dev.otpauth.model.Client;
import dev.otpauth.model.ClientBinding;
import dev.otpauth.model.DisplayName;
import dev.otpauth.model.PhoneNumber;
import dev.otpauth.model.Purpose;
import dev.otpauth.model.RefreshToken;
import dev.otpauth.model.Session;
import dev.otpauth.model.User;
import dev.otpauth.policy.CodeKeys;
import dev.otpauth.policy.GuessLimits;
import dev.otpauth.policy.OtpPolicy;
import dev.otpauth.policy.SessionPolicy;
import dev.otpauth.result.ChallengeStatus;
import dev.otpauth.result.RefreshResult;
import dev.otpauth.result.ResendResult;
import dev.otpauth.result.StartResult;
import dev.otpauth.result.StartResult.Started;
import dev.otpauth.result.VerifyResult;
import dev.otpauth.result.VerifyResult.Reason;
import dev.otpauth.result.VerifyResult.Refused;
import dev.otpauth.result.VerifyResult.SignedIn;
import dev.otpauth.spi.Stores;
import dev.otpauth.testkit.Race;
import dev.otpauth.testkit.TestOtpAuth;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Signing in from end to end, through the front door, whatever the stores. */
abstract class SignInScenarios {

    private static final PhoneNumber PHONE = phone(1);
    private static final Refused NOT_LIVE = new Refused(Reason.NO_LIVE_CHALLENGE, 0, Optional.empty());

    private final Stores stores = freshStores();
    private TestOtpAuth test = TestOtpAuth.on(stores);

    /** Stores that hold nothing. */
    abstract Stores freshStores();

    /** Rounds that a race is run for. */
    abstract int rounds();

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
    @Tag("OTP-02")
    @Tag("TIM-01")
    void theRightCodeWorksUpToItsExpiryAndNotAtIt() {
        ChallengeId inTime = test.start(PHONE);
        test.clock().advance(Duration.ofMinutes(5).minusMillis(1));
        assertThat(test.verify(inTime, test.codeFor(PHONE))).isInstanceOf(SignedIn.class);

        ChallengeId late = test.start(phone(2));
        test.clock().advance(Duration.ofMinutes(5));
        assertThat(test.verify(late, test.codeFor(phone(2)))).isEqualTo(NOT_LIVE);
        assertThat(test.auth().status(late)).isEmpty();
    }

    @Test
    @Tag("OTP-03")
    @Tag("CH-D5")
    void theRightCodeWorksOnce() {
        ChallengeId challenge = test.start(PHONE);
        String code = test.codeFor(PHONE);

        assertThat(test.verify(challenge, code)).isInstanceOf(SignedIn.class);
        assertThat(test.verify(challenge, code)).isEqualTo(NOT_LIVE);
    }

    @Test
    @Tag("OTP-03")
    @Tag("CH-D21")
    void ofManyAtOnceOneSignsInWithTheRightCode() {
        lenient();
        for (int round = 0; round < rounds(); round++) {
            PhoneNumber phone = phone(round);
            ChallengeId challenge = test.start(phone);
            String code = test.codeFor(phone);

            List<VerifyResult> results = Race.atOnce(() -> test.verify(challenge, code));

            assertThat(results).filteredOn(SignedIn.class::isInstance).hasSize(1);
            nextDay(round);
        }
    }

    @Test
    @Tag("BRU-01")
    @Tag("CH-D3")
    void ofManyGuessesAtOnceFiveAreEvaluated() {
        lenient();
        for (int round = 0; round < rounds(); round++) {
            PhoneNumber phone = phone(round);
            ChallengeId challenge = test.start(phone);
            String wrong = test.wrongCodeFor(phone);

            List<VerifyResult> results = Race.atOnce(() -> test.verify(challenge, wrong));

            assertThat(results)
                    .filteredOn(result -> ((Refused) result).reason() == Reason.WRONG_CODE)
                    .hasSize(5);
            nextDay(round);
        }
    }

    @Test
    @Tag("SND-01")
    @Tag("CH-D9")
    void ofManyRequestsAtOnceOneIsSent() {
        for (int round = 0; round < Math.min(rounds(), 50); round++) {
            PhoneNumber phone = phone(round);

            List<StartResult> results = Race.atOnce(200, () -> test.auth().start(StartRequest.to(phone.e164())));

            assertThat(results).filteredOn(Started.class::isInstance).hasSize(1);
        }
        test.close();
        assertThat(test.sender().attempts()).hasSize(Math.min(rounds(), 50));
    }

    @Test
    @Tag("CH-B25")
    void aWrongGuessSaysHowManyAreLeftAndTheLastOneBurnsTheChallenge() {
        ChallengeId challenge = test.start(PHONE);
        String wrong = test.wrongCodeFor(PHONE);

        for (int left = 4; left >= 0; left--) {
            assertThat(test.verify(challenge, wrong)).isEqualTo(new Refused(Reason.WRONG_CODE, left, Optional.empty()));
        }
        assertThat(test.verify(challenge, test.codeFor(PHONE))).isEqualTo(NOT_LIVE);
    }

    @Test
    @Tag("OTP-06")
    void whatIsNoCodeIsNotCounted() {
        ChallengeId challenge = test.start(PHONE);

        for (int i = 0; i < 10; i++) {
            assertThat(((Refused) test.verify(challenge, "12345")).reason()).isEqualTo(Reason.MALFORMED_CODE);
        }
        assertThat(test.verify(challenge, test.codeFor(PHONE))).isInstanceOf(SignedIn.class);
    }

    @Test
    @Tag("BRU-02")
    @Tag("CH-D4")
    void wrongGuessesAddUpOverNewCodesAndRestarts() {
        GuessLimits limits = GuessLimits.defaults().withFree(20).withLocks(Duration.ofMinutes(10), Duration.ofHours(1));
        for (int code = 0; code < 4; code++) {
            test.clock().advance(Duration.ofHours(24));
            restart(builder -> builder.guessLimits(limits));
            ChallengeId challenge = test.start(PHONE);
            for (int guess = 0; guess < 5; guess++) {
                assertThat(((Refused) test.verify(challenge, test.wrongCodeFor(PHONE))).reason())
                        .isEqualTo(Reason.WRONG_CODE);
            }
        }

        test.clock().advance(Duration.ofSeconds(60));
        restart(builder -> builder.guessLimits(limits));
        ChallengeId next = test.start(PHONE);
        assertThat(test.verify(next, test.codeFor(PHONE)))
                .isEqualTo(new Refused(Reason.TOO_MANY_ATTEMPTS, 0, Optional.of(Duration.ofMinutes(9))));
    }

    @Test
    @Tag("BRU-05")
    void aLockEndsByItselfAndHurtsNoSession() {
        restart(builder -> builder.guessLimits(GuessLimits.defaults().withFree(3)));
        SignedIn before = test.signIn(PHONE);
        test.clock().advance(Duration.ofHours(24));
        ChallengeId challenge = test.start(PHONE);
        for (int guess = 0; guess < 3; guess++) {
            test.verify(challenge, test.wrongCodeFor(PHONE));
        }

        Refused locked = (Refused) test.verify(challenge, test.codeFor(PHONE));

        assertThat(locked.reason()).isEqualTo(Reason.TOO_MANY_ATTEMPTS);
        assertThat(locked.retryAfter()).contains(Duration.ofSeconds(30));
        assertThat(test.auth().refresh(before.tokens().refresh().orElseThrow().token()))
                .isInstanceOf(RefreshResult.Refreshed.class);
        test.clock().advance(Duration.ofSeconds(30));
        assertThat(test.verify(challenge, test.codeFor(PHONE))).isInstanceOf(SignedIn.class);
    }

    @Test
    @Tag("BRU-05")
    void guessingAtChallengesThatDoNotExistLocksNobody() {
        for (int i = 0; i < 200; i++) {
            assertThat(test.verify(ChallengeId.random(), "123456")).isEqualTo(NOT_LIVE);
        }
        assertThat(test.signIn(PHONE)).isNotNull();
    }

    @Test
    @Tag("OTP-05")
    void aCodeIsWorthNothingForAnotherChallengePurposeOrClient() {
        ClientBinding mine = ClientBinding.to("my cookie");
        StartRequest bound =
                StartRequest.to(PHONE.e164()).forPurpose(new Purpose("step-up")).boundTo(mine);
        ChallengeId challenge = ((Started) test.auth().start(bound)).challenge().id();
        String code = test.codeFor(PHONE);
        VerifyRequest right = VerifyRequest.of(challenge, code)
                .forPurpose(new Purpose("step-up"))
                .boundTo(mine);

        assertThat(test.verify(challenge, code)).isEqualTo(NOT_LIVE);
        assertThat(test.auth().verify(right.forPurpose(Purpose.SIGN_IN))).isEqualTo(NOT_LIVE);
        assertThat(test.auth().verify(right.boundTo(ClientBinding.to("another"))))
                .isEqualTo(NOT_LIVE);
        assertThat(test.verify(test.start(phone(2)), code)).isNotInstanceOf(SignedIn.class);
        assertThat(test.auth().verify(right)).isInstanceOf(SignedIn.class);
    }

    @Test
    @Tag("OTP-10")
    @Tag("CH-B19")
    void aNewChallengeEndsTheOldOneAndAResendDoesNot() {
        ChallengeId first = test.start(PHONE);
        String code = test.codeFor(PHONE);
        test.clock().advance(Duration.ofSeconds(60));
        ResendResult resent = test.auth().resend(first, Client.unknown());
        test.sender().awaitAttempts(2);

        assertThat(resent).isInstanceOf(ResendResult.Resent.class);
        assertThat(test.codeFor(PHONE)).isEqualTo(code);

        test.clock().advance(Duration.ofSeconds(120));
        ChallengeId second = test.start(PHONE);
        assertThat(test.verify(first, code)).isEqualTo(NOT_LIVE);
        assertThat(test.verify(second, test.codeFor(PHONE))).isInstanceOf(SignedIn.class);
    }

    @Test
    @Tag("OTP-10")
    void aResendExtendsNothingAndResetsNoCount() {
        ChallengeId challenge = test.start(PHONE);
        test.verify(challenge, test.wrongCodeFor(PHONE));
        test.clock().advance(Duration.ofSeconds(60));

        ChallengeStatus status = ((ResendResult.Resent) test.auth().resend(challenge, Client.unknown())).challenge();

        assertThat(status.attemptsLeft()).isEqualTo(4);
        assertThat(status.expiresIn()).isEqualTo(Duration.ofMinutes(4));
        assertThat(status.resendIn()).isEqualTo(Duration.ofSeconds(120));
    }

    @Test
    @Tag("SND-01")
    void aResendTooSoonSaysWhenToComeBack() {
        ChallengeId challenge = test.start(PHONE);
        test.clock().advance(Duration.ofMillis(59_999));

        assertThat(test.auth().resend(challenge, Client.unknown()))
                .isEqualTo(new ResendResult.Refused(ResendResult.Reason.TOO_SOON, Optional.of(Duration.ofMillis(1))));
        test.clock().advance(Duration.ofMillis(1));
        assertThat(test.auth().resend(challenge, Client.unknown())).isInstanceOf(ResendResult.Resent.class);
    }

    @Test
    void aCodeAboutToDieIsNotSentAgain() {
        ChallengeId challenge = test.start(PHONE);
        test.clock().advance(Duration.ofSeconds(240));

        assertThat(test.auth().resend(challenge, Client.unknown()))
                .isEqualTo(new ResendResult.Refused(ResendResult.Reason.NO_LIVE_CHALLENGE, Optional.empty()));
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

    @Test
    @Tag("OTP-08")
    void aCodeInFlightSurvivesAKeyRotation() {
        ChallengeId challenge = test.start(PHONE);
        String code = test.codeFor(PHONE);
        byte[] newer = "a newer key that is long enough!".getBytes(StandardCharsets.US_ASCII);
        restart(builder -> builder.codeKeys(CodeKeys.of("newer", newer).and("test", testKey())));

        assertThat(test.verify(challenge, code)).isInstanceOf(SignedIn.class);
    }

    @Test
    @Tag("OTP-08")
    void withoutItsKeyACodeIsSimplyWrongAndSomebodyIsTold() {
        ChallengeId challenge = test.start(PHONE);
        String code = test.codeFor(PHONE);
        byte[] newer = "a newer key that is long enough!".getBytes(StandardCharsets.US_ASCII);
        List<ChallengeId> told = new CopyOnWriteArrayList<>();
        restart(builder -> builder.codeKeys(CodeKeys.of("newer", newer)).events(new AuthEvents() {
            @Override
            public void unknownCodeKey(ChallengeId id) {
                told.add(id);
            }
        }));

        assertThat(((Refused) test.verify(challenge, code)).reason()).isEqualTo(Reason.WRONG_CODE);
        assertThat(told).containsExactly(challenge);
    }

    @Test
    @Tag("GVA-D8")
    @Tag("LL-D14")
    @Tag("BRU-08")
    void aFrozenUserGetsNoTokenByAnyPath() {
        SignedIn asha = test.signIn(PHONE);
        User user = asha.user();

        assertThat(test.auth().users().freeze(user.id())).isTrue();

        assertThat(test.auth().authenticate(asha.tokens().access())).isEmpty();
        assertThat(test.auth().refresh(asha.tokens().refresh().orElseThrow().token()))
                .isEqualTo(new RefreshResult.Refused());
        test.clock().advance(Duration.ofHours(24));
        Refused refused = (Refused) test.verify(test.start(PHONE), test.codeFor(PHONE));
        assertThat(refused.reason()).isEqualTo(Reason.ACCOUNT_FROZEN);
        test.auth().users().thaw(user.id());
        assertThat(test.signInAgain(PHONE).user().id()).isEqualTo(user.id());
    }

    @Test
    @Tag("TOK-07")
    void signingInAgainEndsTheSessionThatWasPresented() {
        SignedIn first = test.signIn(PHONE);
        AuthenticatedUser presented =
                test.auth().authenticate(first.tokens().access()).orElseThrow();
        test.clock().advance(Duration.ofMinutes(50));

        VerifyRequest again =
                VerifyRequest.of(test.start(PHONE), test.codeFor(PHONE)).replacing(presented);
        SignedIn second = (SignedIn) test.auth().verify(again);

        assertThat(test.auth().authenticate(first.tokens().access())).isEmpty();
        assertThat(test.auth().authenticate(second.tokens().access())).isPresent();
    }

    @Test
    @Tag("TOK-11")
    void aSessionTooManyEndsTheOldest() {
        restart(builder -> builder.sessions(SessionPolicy.defaults().withMaxSessions(2)));
        SignedIn first = test.signIn(PHONE);
        SignedIn second = test.signInAgain(PHONE);
        SignedIn third = test.signInAgain(PHONE);

        List<Session> sessions = test.auth().sessions().list(third.user().id());

        assertThat(sessions)
                .extracting(Session::id)
                .containsExactly(third.tokens().sessionId(), second.tokens().sessionId());
        assertThat(test.auth().refresh(first.tokens().refresh().orElseThrow().token()))
                .isEqualTo(new RefreshResult.Refused());
    }

    @Test
    @Tag("CH-B26")
    void aSingleTokenLivesAsLongAsItSaysAndCannotBeRenewed() {
        restart(builder -> builder.sessions(SessionPolicy.singleToken(Duration.ofHours(48))));
        SignedIn asha = test.signIn(PHONE);

        assertThat(asha.tokens().refresh()).isEmpty();
        test.clock().advance(Duration.ofHours(48).minusMillis(1));
        assertThat(test.auth().authenticate(asha.tokens().access())).isPresent();
        test.clock().advance(Duration.ofMillis(1));
        assertThat(test.auth().authenticate(asha.tokens().access())).isEmpty();
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

    @Test
    @Tag("TOK-12")
    void kindsOfTokenAreRefusedInEachOthersPlace() {
        SignedIn asha = test.signIn(PHONE);
        String access = asha.tokens().access().reveal();
        String refresh = asha.tokens().refresh().orElseThrow().token().reveal();
        String challenge = test.start(phone(2)).value();
        String session = asha.tokens().sessionId().value();

        for (String wrong : List.of(refresh, challenge, session)) {
            assertThat(test.auth().authenticate(wrong)).isEmpty();
        }
        for (String wrong : List.of(access, challenge, session)) {
            assertThat(RefreshToken.parse(wrong)).isEmpty();
        }
        assertThat(BearerToken.parse(access)).isPresent();
    }

    private void lenient() {
        restart(builder -> builder.guessLimits(GuessLimits.defaults().withFree(99)));
    }

    private void nextDay(int round) {
        if (round % 100 == 99) {
            test.clock().advance(Duration.ofHours(24));
        }
    }

    private void restart(UnaryOperator<OtpAuthBuilder> change) {
        test.close();
        test = TestOtpAuth.on(stores, test.clock(), change);
    }

    private static byte[] testKey() {
        return TestOtpAuth.keys().oldest();
    }
}
