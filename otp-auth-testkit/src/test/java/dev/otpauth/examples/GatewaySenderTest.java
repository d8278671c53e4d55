// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.otpauth.model.ChallengeId;
import dev.otpauth.model.DeliveryFailure;
import dev.otpauth.spi.MessageText;
import dev.otpauth.spi.OtpMessage;
import dev.otpauth.spi.SendResult;
import dev.otpauth.testkit.TestOtpAuth;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GatewaySenderTest {

    private final List<String> forms = new CopyOnWriteArrayList<>();
    private final AtomicInteger status = new AtomicInteger(202);
    private final HttpServer gateway = started();
    private final GatewaySender sender = new GatewaySender(address(), "key");

    @AfterEach
    void stop() {
        gateway.stop(0);
    }

    @Test
    void whatTheGatewayTakesIsAcceptedUnderItsName() {
        assertThat(sender.send(message())).isEqualTo(new SendResult.Accepted("m-1"));
        assertThat(forms).containsExactly("to=%2B12025550101&text=048151+is+your+code&seconds=240");
    }

    @ParameterizedTest
    @CsvSource({"400,UNREACHABLE_NUMBER", "401,MISCONFIGURED", "429,THROTTLED"})
    void aRefusalHasACauseSomebodyCanActOn(int answer, DeliveryFailure cause) {
        status.set(answer);

        assertThat(((SendResult.Refused) sender.send(message())).cause()).isEqualTo(cause);
    }

    @Test
    void whenItFallsOverAfterThePostNobodyKnowsAndItIsNotPostedAgain() {
        status.set(500);

        assertThat(sender.send(message())).isEqualTo(new SendResult.Unknown());
        assertThat(forms).hasSize(1);
    }

    @Test
    void whenItIsAwayNothingWasSent() {
        gateway.stop(0);

        assertThat(sender.send(message())).isEqualTo(SendResult.Refused.because(DeliveryFailure.NOT_CONNECTED));
    }

    private static OtpMessage message() {
        return new OtpMessage(
                ChallengeId.random(),
                TestOtpAuth.phone(1),
                MessageText.of("048151 is your code"),
                Duration.ofMinutes(4));
    }

    private HttpServer started() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", exchange -> {
                forms.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
                exchange.getResponseHeaders().add("X-Message-Id", "m-" + forms.size());
                exchange.sendResponseHeaders(status.get(), -1);
                exchange.close();
            });
            server.start();
            return server;
        } catch (IOException e) {
            throw new AssertionError("no port on the loopback", e);
        }
    }

    private URI address() {
        return URI.create("http://127.0.0.1:" + gateway.getAddress().getPort() + "/messages");
    }
}
