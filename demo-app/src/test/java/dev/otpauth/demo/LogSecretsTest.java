// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.demo;

import static dev.otpauth.demo.Production.phone;
import static org.assertj.core.api.Assertions.assertThat;

import dev.otpauth.demo.DemoClient.Answer;
import dev.otpauth.demo.postgres.SharedPrograms;
import dev.otpauth.testkit.FakeTwilio;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(600)
class LogSecretsTest {

    @TempDir
    Path data;

    @Test
    @Tag("LOG-01")
    void theWholeOutputAtTraceHoldsNoSecret() throws Exception {
        SharedPrograms.lendTo(data);
        try (FakeTwilio twilio = FakeTwilio.start()) {
            Map<String, String> settings = Production.sendingTo(twilio);
            try (DemoChild demo = DemoChild.start(data, settings, "-Dotpauth.log.level=TRACE")) {
                List<String> secrets = liveThrough(demo.awaitServing(), twilio);
                secrets.add(settings.get("TWILIO_AUTH_TOKEN"));
                secrets.add(settings.get("OTP_CODE_KEYS").substring(3));
                secrets.add(Files.readString(data.resolve("postgres.password")).strip());
                demo.terminate();
                assertThat(demo.awaitExit(Duration.ofMinutes(2))).isZero();

                String output = demo.output() + Files.readString(data.resolve("postgres.log"));
                assertThat(output).contains(" DEBUG ", "event=signed-in", "phone=+1********");
                for (String secret : secrets) {
                    forms(secret).forEach(form -> assertAbsent(output, form));
                }
            }
        }
    }

    private static List<String> liveThrough(DemoClient client, FakeTwilio twilio) throws Exception {
        List<String> secrets = new ArrayList<>();
        String challenge = client.start(phone(1));
        String code = DemoClient.codeIn(twilio.lastTextTo(phone(1)));
        client.verify(challenge, code.equals("000000") ? "000001" : "000000").expect(401);
        Answer signedIn = client.verify(challenge, code).expect(201);
        String refresh = signedIn.text("refresh_token");
        Answer renewed = client.post("/v1/token/refresh", "{\"refresh_token\": \"" + refresh + "\"}");
        String access = renewed.expect(200).text("access_token");
        client.get("/protected", access).expect(200);
        client.get("/protected", access + "x").expect(401);
        client.get("/nothing?token=" + access).expect(404);
        client.post("/v1/challenges", "{\"phone\": \"" + phone(2) + "\", \"unknown\": \"" + access + "\"}");
        Answer started = client.post("/signup", "{\"phone_number\": \"" + phone(3) + "\"}")
                .expect(202);
        assertThat(started.header("Set-Cookie")).contains("; Secure");
        client.get("/dev/messages").expect(404);
        String second = DemoClient.codeIn(twilio.lastTextTo(phone(3)));
        Answer signedUp = client.post(
                "/signup", "{\"otp\": \"" + second + "\", \"challenge_id\": \"" + started.text("challenge_id") + "\"}");
        client.post("/v1/logout", "", access).expect(204);
        secrets.addAll(List.of(code, second, refresh, access, signedIn.text("access_token")));
        secrets.addAll(
                List.of(renewed.text("refresh_token"), signedUp.expect(200).text("token")));
        secrets.addAll(List.of(phone(1).substring(1), phone(2).substring(1), phone(3).substring(1)));
        return secrets;
    }

    private static List<String> forms(String secret) {
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        return List.of(
                secret,
                HexFormat.of().formatHex(bytes),
                HexFormat.of().withUpperCase().formatHex(bytes),
                Base64.getEncoder().withoutPadding().encodeToString(bytes));
    }

    /** Not as a word of its own: six digits may well stand inside a longer number. */
    private static void assertAbsent(String output, String form) {
        Pattern word = Pattern.compile("(?<![0-9A-Za-z])" + Pattern.quote(form) + "(?![0-9A-Za-z])");
        assertThat(word.matcher(output).results().map(found -> context(output, found.start())))
                .isEmpty();
    }

    private static String context(String output, int at) {
        return output.substring(Math.max(0, at - 80), Math.min(output.length(), at + 40));
    }
}
