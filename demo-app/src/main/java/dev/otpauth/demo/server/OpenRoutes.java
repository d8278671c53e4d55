// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.demo.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.BooleanSupplier;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * The routes that answer in every state: whether the process lives, whether it can serve, and the contract. They say
 * nothing else about it, because strangers read them too.
 */
final class OpenRoutes extends Handler.Wrapper {

    private static final String JSON = "application/json";

    private final BooleanSupplier ready;
    private final String contract = contract();

    /** @param ready whether the service can serve; quick, and it does not throw */
    OpenRoutes(BooleanSupplier ready) {
        this.ready = ready;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        String path = Request.getPathInContext(request);
        switch (path) {
            case "/health/live", "/health/ready", "/openapi.yaml" -> {
                if (request.getMethod().equals("GET") || request.getMethod().equals("HEAD")) {
                    answer(path, response, callback);
                } else {
                    Answers.methodNotAllowed(response, callback);
                }
                return true;
            }
            default -> {
                return super.handle(request, response, callback);
            }
        }
    }

    private void answer(String path, Response response, Callback callback) {
        switch (path) {
            case "/health/live" -> Answers.text(response, callback, 200, JSON, "{\"status\": \"up\"}\n");
            case "/health/ready" -> readiness(response, callback);
            default -> Answers.text(response, callback, 200, "application/yaml", contract);
        }
    }

    private void readiness(Response response, Callback callback) {
        if (ready.getAsBoolean()) {
            Answers.text(response, callback, 200, JSON, "{\"status\": \"ready\"}\n");
        } else {
            response.getHeaders().put("Retry-After", "1");
            Answers.text(response, callback, 503, JSON, "{\"status\": \"not ready\"}\n");
        }
    }

    private static String contract() {
        try (InputStream file = OpenRoutes.class.getResourceAsStream("/openapi.yaml")) {
            if (file == null) {
                throw new AssertionError("the build copies openapi.yaml into the jar");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
