// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.servlet.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Holds answers against {@code docs/openapi.yaml}. */
public final class Contract {

    private static final Map<String, Object> DOCUMENT = read(Path.of("..", "docs", "openapi.yaml"));

    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

    private Contract() {}

    /** Fails unless the contract allows {@code answer} to a request of that method and path. */
    public static void requireAllowed(String method, String target, RawAnswer answer) {
        String path = target.replaceAll("\\?.*", "");
        String what = method + " " + path + " -> " + answer.text();
        assertThat(answer.header("Cache-Control")).as(what).contains("no-store");
        assertThat(answer.headers("X-Request-Id")).as(what).hasSize(1);
        Optional<Map<String, Object>> operation = operation(method, path);
        if (operation.isEmpty()) {
            assertThat(answer.status()).as(what).isIn(204, 404, 405);
            return;
        }
        Object declared = map(operation.get().get("responses")).get(Integer.toString(answer.status()));
        assertThat(declared).as("undeclared status: " + what).isNotNull();
        assertThat(answer.status()).as("declared, and still a fault: " + what).isNotEqualTo(500);
        requireAllowed(resolved(declared), answer, method, what);
    }

    private static void requireAllowed(Map<String, Object> response, RawAnswer answer, String method, String what) {
        map(response.getOrDefault("headers", Map.of()))
                .forEach((name, header) -> assertThat(answer.header(name).isPresent() || !isRequired(map(header)))
                        .as(name + ": " + what)
                        .isTrue());
        Map<String, Object> content = map(response.getOrDefault("content", Map.of()));
        if (content.isEmpty()) {
            assertThat(answer.body()).as(what).isEmpty();
        } else {
            String type = answer.header("Content-Type").orElse("none");
            assertThat(content).as(what).containsKey(type);
            if (!method.equals("HEAD")) {
                Schemas.require(DOCUMENT, map(map(content.get(type)).get("schema")), answer.json(), what);
            }
        }
    }

    private static boolean isRequired(Map<String, Object> header) {
        return !Boolean.FALSE.equals(header.get("required"));
    }

    private static Optional<Map<String, Object>> operation(String method, String path) {
        String name = method.equals("HEAD") ? "get" : method.toLowerCase(Locale.ROOT);
        if (!method.equals(method.toUpperCase(Locale.ROOT))) {
            return Optional.empty();
        }
        return map(DOCUMENT.get("paths")).entrySet().stream()
                .filter(entry -> path.matches(entry.getKey().replaceAll("\\{[a-z_]+}", "[^/]+")))
                .map(entry -> map(entry.getValue()))
                .filter(operations -> operations.containsKey(name))
                .map(operations -> map(operations.get(name)))
                .findFirst();
    }

    private static Map<String, Object> resolved(Object maybeReference) {
        return Schemas.resolved(DOCUMENT, map(maybeReference));
    }

    /** The problem codes that the contract names. */
    public static List<?> codes() {
        Map<String, Object> problem =
                map(map(map(DOCUMENT.get("components")).get("schemas")).get("Problem"));
        return (List<?>) map(map(problem.get("properties")).get("code")).get("enum");
    }

    /** The operations that can find a store away (503), and whether they are said to be able to break (500). */
    public static Map<String, Boolean> askingAStore() {
        Map<String, Boolean> found = new TreeMap<>();
        map(DOCUMENT.get("paths"))
                .forEach((path, operations) -> map(operations).forEach((method, operation) -> {
                    Map<String, Object> responses =
                            METHODS.contains(method) ? map(map(operation).get("responses")) : Map.of();
                    if (map(responses.getOrDefault("503", Map.of())).containsKey("$ref")) {
                        found.put(method + " " + path, responses.containsKey("500"));
                    }
                }));
        return found;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return (Map<String, Object>) new Load(LoadSettings.builder().build()).loadFromInputStream(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }
}
