// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.examples;

import dev.otpauth.model.DeliveryFailure;
import dev.otpauth.spi.OtpMessage;
import dev.otpauth.spi.OtpSender;
import dev.otpauth.spi.SendResult;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

// region sender
/** Hands messages to a gateway that takes a form. One POST per call, which ends in time. Thread-safe. */
final class GatewaySender implements OtpSender {

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final URI gateway;
    private final String key;
    private final Duration patience;

    GatewaySender(URI gateway, String key, Duration patience) {
        this.gateway = gateway;
        this.key = key;
        this.patience = patience;
    }

    @Override
    public SendResult send(OtpMessage message) {
        try {
            return read(http.send(request(message), BodyHandlers.discarding()));
        } catch (ConnectException | HttpConnectTimeoutException nothingWasWritten) {
            return SendResult.Refused.because(DeliveryFailure.NOT_CONNECTED);
        } catch (IOException mayHaveBeenTaken) {
            return new SendResult.Unknown();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new SendResult.Unknown();
        }
    }

    private HttpRequest request(OtpMessage message) {
        String form = "to=" + encoded(message.to().e164())
                + "&text=" + encoded(message.text().reveal())
                + "&seconds=" + message.validity().toSeconds();
        return HttpRequest.newBuilder(gateway)
                .timeout(patience)
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))
                .build();
    }

    private static SendResult read(HttpResponse<?> answer) {
        return switch (answer.statusCode()) {
            case 200, 202 -> accepted(answer.headers().firstValue("X-Message-Id"));
            case 400, 422 -> SendResult.Refused.because(DeliveryFailure.UNREACHABLE_NUMBER);
            case 401, 403 -> SendResult.Refused.because(DeliveryFailure.MISCONFIGURED);
            case 429 -> SendResult.Refused.because(DeliveryFailure.THROTTLED);
            default -> new SendResult.Unknown();
        };
    }

    private static SendResult accepted(Optional<String> messageId) {
        return messageId.<SendResult>map(SendResult.Accepted::new).orElseGet(SendResult.Unknown::new);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
// endregion
