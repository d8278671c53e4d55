// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.twilio.security.RequestValidator;
import dev.otpauth.demo.DemoClient.Answer;
import dev.otpauth.demo.postgres.SharedPrograms;
import dev.otpauth.testkit.FakeTwilio;
import dev.otpauth.testkit.TwilioPost;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What reaches the demo from others than people: a monitor, a provider, a wrong name. In production mode. */
@Timeout(300)
class EdgeTest {

    private static final String CALLBACK = "https://auth.example.com/receipts/twilio";
    private static final String PHONE = "+12025550142";

    @TempDir
    static Path data;

    private static FakeTwilio twilio;
    private static DemoChild demo;
    private static DemoClient client;
    private static Map<String, String> settings;

    @BeforeAll
    static void start() throws Exception {
        SharedPrograms.lendTo(data);
        twilio = FakeTwilio.start();
        settings = Production.sendingTo(twilio);
        settings.put("TWILIO_STATUS_CALLBACK", CALLBACK);
        settings.put("ALLOWED_HOSTS", "auth.example.com,127.0.0.1");
        settings.put("NEAR_CACHE_SECONDS", "1");
        settings.put("PUBLIC_HOST", "auth.example.com");
        demo = DemoChild.start(data, settings);
        client = demo.awaitServing();
    }

    @AfterAll
    static void stop() throws Exception {
        demo.close();
        twilio.close();
    }

    @Test
    @Tag("MSG-09")
    void aSignedReportOfFailureShowsAndAForgedOneDoesNot() throws Exception {
        String challenge = client.start(PHONE);
        URI asked = URI.create(postTo(PHONE).form().get("StatusCallback"));
        assertThat(asked.toString()).startsWith(CALLBACK + "?ref=");
        String body = "ErrorCode=30005&MessageStatus=undelivered";

        assertThat(report(asked, body, "AAAAAAAAAAAAAAAAAAAAAAAAAAA=")).isEqualTo(403);
        assertThat(delivery(challenge)).isNotEqualTo("failed");
        String signature = signature(asked + "ErrorCode30005MessageStatusundelivered");
        assertThat(new RequestValidator(settings.get("TWILIO_AUTH_TOKEN"))
                        .validate(
                                asked.toString(),
                                Map.of("ErrorCode", "30005", "MessageStatus", "undelivered"),
                                signature))
                .isTrue();
        for (int replay = 0; replay < 10; replay++) {
            assertThat(report(asked, body, signature)).isEqualTo(204);
        }
        assertThat(client.get("/metrics").expect(200).http().body())
                .contains("otpauth_messages_total{cause=\"unreachable-number\",outcome=\"failed\"} 1.0");
    }

    @Test
    void theTextNamesTheSiteWhereItsCodeIsGood() throws Exception {
        client.start("+12025550143");
        String text = twilio.lastTextTo("+12025550143");

        assertThat(text).endsWith("\n@auth.example.com #" + DemoClient.codeIn(text));
    }

    @Test
    @Tag("OPS-10")
    void aMonitorOnThisMachineSeesTheMetricsAndNobodyBehindAProxyDoes() throws Exception {
        Answer metrics = client.get("/metrics").expect(200);

        assertThat(metrics.header("Content-Type")).startsWith("text/plain; version=0.0.4");
        assertThat(metrics.http().body())
                .contains("otpauth_messages_under_way", "hikaricp_connections_active", "jvm_memory_used_bytes")
                .contains("otpauth_sender_breaker 0.0", "otpauth_near_cache_total{outcome=\"bypass\"} ")
                .contains("otpauth_near_cache_total{outcome=\"hit\"} ", "otpauth_near_cache_total{outcome=\"miss\"} ");
        assertThat(RawHttp.ask(
                        client.port(),
                        "GET /metrics HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Forwarded-For: 203.0.113.7\r\n\r\n"))
                .startsWith("HTTP/1.1 404");
    }

    @Test
    @Tag("NET-03")
    void anotherNameIsMisdirected() throws Exception {
        assertThat(RawHttp.ask(client.port(), "GET /v1/me HTTP/1.1\r\nHost: evil.example\r\n\r\n"))
                .startsWith("HTTP/1.1 421")
                .contains("misdirected_request");
    }

    private static TwilioPost postTo(String phone) {
        twilio.lastTextTo(phone);
        return twilio.posts().stream()
                .filter(post -> post.to().equals(phone))
                .findFirst()
                .orElseThrow();
    }

    private static String delivery(String challenge) throws Exception {
        return client.get("/v1/challenges/" + challenge).expect(200).text("delivery");
    }

    private static int report(URI asked, String body, String signature) throws Exception {
        URI here = client.uri("/receipts/twilio?" + asked.getRawQuery());
        HttpRequest request = HttpRequest.newBuilder(here)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("X-Twilio-Signature", signature)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private static String signature(String text) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA1");
        byte[] token = settings.get("TWILIO_AUTH_TOKEN").getBytes(StandardCharsets.US_ASCII);
        mac.init(new SecretKeySpec(token, "HmacSHA1"));
        return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    }
}
