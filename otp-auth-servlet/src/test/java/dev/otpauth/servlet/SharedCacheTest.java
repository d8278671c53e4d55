// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpauth.StartRequest;
import dev.otpauth.VerifyRequest;
import dev.otpauth.model.IssuedTokens;
import dev.otpauth.result.StartResult.Started;
import dev.otpauth.result.VerifyResult.SignedIn;
import dev.otpauth.servlet.browser.CookieMode;
import dev.otpauth.servlet.server.RawAnswer;
import dev.otpauth.servlet.server.Servlets;
import dev.otpauth.servlet.server.SharedCache;
import dev.otpauth.servlet.server.TestAuth;
import dev.otpauth.servlet.server.TestServer;
import dev.otpauth.spi.OtpStoreException;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Users who share a cache see nothing of each other. */
@Tag("WEB-04")
@Tag("HDR-04")
class SharedCacheTest {

    private static final List<String> PATHS = List.of(
            "/v1/me", "/v1/sessions", "/v1/challenges/ch_x", "/v1/nothing", "/users", "/users/away", "/users/broken");

    @ParameterizedTest
    @EnumSource(TestServer.Kind.class)
    void nobodyGetsAnAnswerThatWasMeantForSomebodyElse(TestServer.Kind kind) {
        try (TestAuth test = new TestAuth();
                TestServer server = kind.start(context -> {
                    OtpAuthFilters.install(
                                    context,
                                    test.auth,
                                    FilterSettings.defaults().withCookies(CookieMode.on()))
                            .requireUser("/users/*")
                            .signIn("/v1/*");
                    Servlets.add(
                            context,
                            "/public",
                            (request, response) -> response.getWriter().print("hello"));
                    Servlets.add(
                            context,
                            "/users",
                            (request, response) -> response.getWriter()
                                    .print("user "
                                            + CurrentUser.require(request).userId()));
                    Servlets.add(context, "/users/away", (request, response) -> {
                        throw new OtpStoreException("away");
                    });
                    Servlets.add(context, "/users/broken", (request, response) -> {
                        throw new IllegalStateException("a fault");
                    });
                })) {
            IssuedTokens asha = test.signIn("+12025550123");
            IssuedTokens ben = signInAnother(test);
            SharedCache cache = new SharedCache(server);
            for (String path : PATHS) {
                String hers = cache.get(path, TestAuth.bearer(asha)).body();
                for (String[] other : new String[][] {
                    {TestAuth.bearer(ben)},
                    {"Cookie: __Host-otp-access=" + ben.access().reveal()},
                    {}
                }) {
                    RawAnswer answer = cache.get(path, other);
                    assertThat(answer.body()).as(path).isNotEqualTo(hers).doesNotContain("+12025550123", "user 1");
                }
            }

            assertThat(cache.hits()).isZero();
            cache.get("/public");
            cache.get("/public", TestAuth.bearer(asha));
            assertThat(cache.hits()).as("it is a cache").isEqualTo(1);
        }
    }

    private static IssuedTokens signInAnother(TestAuth test) {
        Started started = (Started) test.auth.start(StartRequest.to("+12025550124"));
        test.sender.awaitAttempts(2);
        String code = test.codeSentTo("+12025550124");
        return ((SignedIn) test.auth.verify(VerifyRequest.of(started.challenge().id(), code))).tokens();
    }
}
