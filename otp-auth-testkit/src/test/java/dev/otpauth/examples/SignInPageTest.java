// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.examples;

import static dev.otpauth.testkit.TestOtpAuth.phone;
import static org.assertj.core.api.Assertions.assertThat;

import dev.otpauth.model.ChallengeId;
import dev.otpauth.model.Client;
import dev.otpauth.model.PhoneNumber;
import dev.otpauth.store.memory.InMemoryStores;
import dev.otpauth.testkit.TestOtpAuth;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SignInPageTest {

    private static final PhoneNumber PHONE = phone(1);
    private static final Client BROWSER = Client.unknown().withDevice("Firefox");

    private final TestOtpAuth test = TestOtpAuth.on(InMemoryStores.create());
    private final SignInPage page = new SignInPage(test.auth());

    @AfterEach
    void closeIt() {
        test.close();
    }

    @Test
    void aCodeSignsInAndItsTokenOpensThePage() {
        String access = signIn();

        assertThat(page.greet(access)).isEqualTo("hello " + PHONE.masked());
        assertThat(page.greet("oa_at_nonsense")).isEqualTo("please sign in");
    }

    @Test
    void eachRefusalIsPutIntoWords() {
        assertThat(page.askForCode("112", BROWSER)).isEqualTo("no code can be sent to this number");
        ChallengeId challenge = ask();

        assertThat(page.askForCode(PHONE.e164(), BROWSER)).isEqualTo("come back in 60 s");
        assertThat(page.enterCode(challenge, "12", BROWSER)).isEqualTo("that is not a code");
        assertThat(page.enterCode(challenge, test.wrongCodeFor(PHONE), BROWSER)).isEqualTo("wrong; guesses left: 4");
        test.clock().advance(Duration.ofMinutes(5));
        assertThat(page.enterCode(challenge, test.codeFor(PHONE), BROWSER)).isEqualTo("ask for a new code");
    }

    @Test
    void aRefreshTokenIsWorthAnAccessToken() {
        String refresh =
                test.signIn(PHONE).tokens().refresh().orElseThrow().token().reveal();

        assertThat(page.renew(refresh).map(page::greet)).contains("hello " + PHONE.masked());
        assertThat(page.renew("oa_rt_nonsense")).isEmpty();
    }

    @Test
    void loggingOutElsewhereLeavesTheCaller() {
        String elsewhere = signIn();
        test.clock().advance(Duration.ofMinutes(10));
        String here = signIn();

        page.logOutEverywhereElse(here);

        assertThat(page.greet(here)).startsWith("hello");
        assertThat(page.greet(elsewhere)).isEqualTo("please sign in");
    }

    private ChallengeId ask() {
        String answer = page.askForCode(PHONE.e164(), BROWSER);
        return new ChallengeId(answer.substring("challenge=".length()));
    }

    private String signIn() {
        int before = test.sender().attempts().size();
        ChallengeId challenge = ask();
        test.sender().awaitAttempts(before + 1);
        return page.enterCode(challenge, test.codeFor(PHONE), BROWSER).substring("access=".length());
    }
}
