// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.schema.JsonSchema;

/** Holds the demo's answers against {@code docs/openapi.yaml}: status, headers, type and every member. */
final class Contract {

    private static final Map<String, Object> DOCUMENT = read(Path.of("..", "docs", "openapi.yaml"));

    private Contract() {}

    /** Fails unless the contract has this path and method, and allows the answer. */
    static void requireAllowed(HttpResponse<String> answer) {
        String method = answer.request().method();
        String path = answer.request().uri().getPath();
        String what = method + " " + path + " -> " + answer.statusCode() + " " + answer.body();
        Map<String, Object> operation = operation(method, path);
        Object declared = map(operation.get("responses")).get(Integer.toString(answer.statusCode()));
        assertThat(declared).as("an undeclared status: " + what).isNotNull();
        assertThat(answer.statusCode())
                .as("declared, and still a fault: " + what)
                .isNotEqualTo(500);
        Map<String, Object> response = resolved(map(declared));
        map(response.getOrDefault("headers", Map.of()))
                .forEach((name, header) -> requireHeader(answer, name, map(header), what));
        assertThat(answer.headers().firstValue("X-Request-Id")).as(what).isPresent();
        assertThat(answer.headers().firstValue("Cache-Control").orElse(""))
                .as(what)
                .contains("no-store");
        requireContent(answer, map(response.getOrDefault("content", Map.of())), what);
    }

    /** The problem codes that the contract names for pictures. */
    static List<?> codesOfPictures() {
        Map<String, Object> schemas = map(map(DOCUMENT.get("components")).get("schemas"));
        return (List<?>)
                map(map(map(schemas.get("PictureProblem")).get("properties")).get("code"))
                        .get("enum");
    }

    private static void requireHeader(
            HttpResponse<String> answer, String name, Map<String, Object> header, String what) {
        if (Boolean.TRUE.equals(header.get("required"))) {
            String value = answer.headers().firstValue(name).orElse("");
            assertThat(value).as(name + ": " + what).isNotEmpty();
            require(map(header.get("schema")), value, name + ": " + what);
        }
    }

    private static void requireContent(HttpResponse<String> answer, Map<String, Object> content, String what) {
        if (content.isEmpty()) {
            assertThat(answer.body()).as(what).isEmpty();
            return;
        }
        String type = answer.headers().firstValue("Content-Type").orElse("none");
        assertThat(content).as(what).containsKey(type);
        if (type.endsWith("json")) {
            require(map(map(content.get(type)).get("schema")), json(answer.body()), what);
        }
    }

    private static void require(Map<String, Object> reference, Object value, String what) {
        Map<String, Object> schema = resolved(reference);
        if (schema.containsKey("const")) {
            assertThat(value).as(what).isEqualTo(schema.get("const"));
        }
        if (schema.containsKey("enum")) {
            assertThat((List<?>) schema.get("enum")).as(what).anyMatch(value::equals);
        }
        switch (String.valueOf(schema.get("type"))) {
            case "object" -> object(schema, map(value), what);
            case "array" -> ((List<?>) value).forEach(item -> require(map(schema.get("items")), item, what));
            case "integer" -> assertThat(value).as(what).isInstanceOf(Integer.class);
            case "string" -> assertThat((String) value).as(what).matches((String) schema.getOrDefault("pattern", ".*"));
            default -> assertThat(schema).as(what).containsAnyOf(Map.entry("const", value), enumOf(schema));
        }
    }

    private static Map.Entry<String, Object> enumOf(Map<String, Object> schema) {
        return Map.entry("enum", schema.getOrDefault("enum", "none"));
    }

    private static void object(Map<String, Object> schema, Map<String, Object> members, String what) {
        Map<String, Object> properties = map(schema.getOrDefault("properties", Map.of()));
        for (Object name : (List<?>) schema.getOrDefault("required", List.of())) {
            assertThat(members).as(what).containsKey((String) name);
        }
        members.forEach((name, member) -> {
            assertThat(properties).as("an undeclared member: " + what).containsKey(name);
            require(map(properties.get(name)), member, name + " in " + what);
        });
    }

    private static Map<String, Object> operation(String method, String path) {
        String name = method.toLowerCase(Locale.ROOT);
        return map(DOCUMENT.get("paths")).entrySet().stream()
                .filter(entry -> path.matches(entry.getKey().replaceAll("\\{[a-z_]+}", "[^/]+")))
                .map(entry -> map(entry.getValue()))
                .filter(operations -> operations.containsKey(name))
                .map(operations -> map(operations.get(name)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("not in the contract: " + method + " " + path));
    }

    private static Map<String, Object> resolved(Map<String, Object> reference) {
        Map<String, Object> found = reference;
        if (reference.get("$ref") instanceof String pointer) {
            found = DOCUMENT;
            for (String step : pointer.substring(2).split("/")) {
                found = map(found.get(step));
            }
        }
        return found;
    }

    /** JSON is YAML, so the reader is one that ours has no part in. */
    private static Object json(String text) {
        LoadSettings strict = LoadSettings.builder()
                .setSchema(new JsonSchema())
                .setAllowDuplicateKeys(false)
                .build();
        return new Load(strict).loadFromString(text);
    }

    private static Map<String, Object> read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return map(new Load(LoadSettings.builder().build()).loadFromInputStream(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }
}
