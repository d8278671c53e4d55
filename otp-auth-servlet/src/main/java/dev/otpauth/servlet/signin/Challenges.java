// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.servlet.signin;

import dev.otpauth.StartRequest;
import dev.otpauth.model.ChallengeId;
import dev.otpauth.model.DeviceToken;
import dev.otpauth.result.ChallengeStatus;
import dev.otpauth.result.ResendResult;
import dev.otpauth.result.StartResult;
import dev.otpauth.servlet.body.JsonBody;
import dev.otpauth.servlet.cookie.TokenCookie;
import dev.otpauth.servlet.problem.Problem;
import java.io.IOException;
import java.util.Optional;

/** {@code /challenges}: asking for a code, and what became of it. */
final class Challenges {

    private Challenges() {}

    static void start(Exchange exchange) throws IOException {
        StartBody wish = StartBody.of(
                exchange.body("phone", "locale", "device_token"),
                exchange.browser().cookie(TokenCookie.DEVICE));
        StartRequest request = wish.request().from(exchange.client());
        StartRequest proven = exchange.botProof().map(request::withBotProof).orElse(request);
        StartResult result = exchange.auth()
                .start(exchange.idempotencyKey().map(proven::idempotentAs).orElse(proven));
        if (result instanceof StartResult.Refused refused) {
            throw Exchange.refused(Refusals.of(refused));
        }
        ChallengeStatus opened = ((StartResult.Started) result).challenge();
        exchange.header("Location", exchange.locationOf("/challenges/" + opened.id()));
        exchange.answer(202, ChallengeAnswer.of(opened));
    }

    static void status(Exchange exchange) throws IOException {
        ChallengeStatus status =
                exchange.auth().status(id(exchange)).orElseThrow(() -> Exchange.refused(Refusals.noLiveChallenge()));
        exchange.answer(200, ChallengeAnswer.of(status));
    }

    static void resend(Exchange exchange) throws IOException {
        exchange.bodyIfPresent();
        ResendResult result = exchange.auth().resend(id(exchange), exchange.client());
        if (result instanceof ResendResult.Refused refused) {
            throw Exchange.refused(Refusals.of(refused));
        }
        exchange.answer(202, ChallengeAnswer.of(((ResendResult.Resent) result).challenge()));
    }

    /** A text that cannot be an id names no live challenge, like any other that was never given out. */
    static ChallengeId id(Exchange exchange) {
        return ChallengeId.parse(exchange.parameter()).orElseThrow(() -> Exchange.refused(Refusals.noLiveChallenge()));
    }

    /** The wish for a code. A {@code device_token} that is not known, or is none at all, is as good as no token. */
    private record StartBody(StartRequest request) {

        private static final int LONGEST_DEVICE_TOKEN = 512;

        static StartBody of(JsonBody body, Optional<String> cookie) {
            StartRequest request = StartRequest.to(body.text("phone"));
            Optional<String> device = body.optionalText("device_token").or(() -> cookie);
            if (device.filter(StartBody::isTooLong).isPresent()) {
                throw Exchange.refused(Problem.malformed("device_token"));
            }
            StartRequest worded =
                    body.optionalText("locale").map(request::inLanguage).orElse(request);
            return new StartBody(
                    device.flatMap(DeviceToken::parse).map(worded::fromDevice).orElse(worded));
        }

        private static boolean isTooLong(String deviceToken) {
            return deviceToken.length() > LONGEST_DEVICE_TOKEN;
        }
    }
}
