// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.servlet.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

/** As much of JSON Schema as our contract uses. */
final class Schemas {

    private Schemas() {}

    static void require(Map<String, Object> document, Map<String, Object> reference, Object value, String what) {
        Map<String, Object> schema = resolved(document, reference);
        if (schema.containsKey("const")) {
            assertThat(value).as(what).isEqualTo(schema.get("const"));
        }
        if (schema.containsKey("enum")) {
            assertThat((List<?>) schema.get("enum")).as(what).anyMatch(value::equals);
        }
        if (schema.containsKey("oneOf")) {
            List<?> fitting = ((List<?>) schema.get("oneOf"))
                    .stream().filter(one -> fits(document, map(one), value)).toList();
            assertThat(fitting).as("fits one of several: " + what).hasSize(1);
            return;
        }
        switch (String.valueOf(schema.get("type"))) {
            case "object" -> object(document, schema, value, what);
            case "array" -> {
                assertThat(value).as(what).isInstanceOf(List.class);
                ((List<?>) value).forEach(item -> require(document, map(schema.get("items")), item, what));
            }
            case "string" -> string(schema, value, what);
            case "integer" -> integer(schema, value, what);
            case "boolean" -> assertThat(value).as(what).isInstanceOf(Boolean.class);
            default ->
                assertThat(schema.containsKey("enum") || schema.containsKey("const"))
                        .as("a schema this checker does not know: " + schema)
                        .isTrue();
        }
    }

    private static boolean fits(Map<String, Object> document, Map<String, Object> schema, Object value) {
        try {
            require(document, schema, value, "one of several");
            return true;
        } catch (AssertionError misfit) {
            return false;
        }
    }

    private static void object(Map<String, Object> document, Map<String, Object> schema, Object value, String what) {
        assertThat(value).as(what).isInstanceOf(Map.class);
        Map<String, Object> members = map(value);
        Map<String, Object> properties = map(schema.getOrDefault("properties", Map.of()));
        for (Object name : (List<?>) schema.getOrDefault("required", List.of())) {
            assertThat(members).as(what).containsKey((String) name);
        }
        members.forEach((name, member) -> {
            assertThat(properties).as("an undeclared member: " + what).containsKey(name);
            require(document, map(properties.get(name)), member, name + " in " + what);
        });
    }

    private static void string(Map<String, Object> schema, Object value, String what) {
        assertThat(value).as(what).isInstanceOf(String.class);
        String text = (String) value;
        if (schema.containsKey("pattern")) {
            assertThat(text).as(what).matches((String) schema.get("pattern"));
        }
        if (schema.containsKey("maxLength")) {
            assertThat(text).as(what).hasSizeLessThanOrEqualTo((Integer) schema.get("maxLength"));
        }
        if ("date-time".equals(schema.get("format"))) {
            assertThat(text).as(what).matches("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z");
        }
    }

    private static void integer(Map<String, Object> schema, Object value, String what) {
        assertThat(value).as(what).isInstanceOf(Integer.class);
        assertThat((Integer) value)
                .as(what)
                .isBetween((Integer) schema.getOrDefault("minimum", Integer.MIN_VALUE), (Integer)
                        schema.getOrDefault("maximum", Integer.MAX_VALUE));
    }

    static Map<String, Object> resolved(Map<String, Object> document, Map<String, Object> reference) {
        Object pointer = reference.get("$ref");
        if (pointer == null) {
            return reference;
        }
        Map<String, Object> found = document;
        for (String step : ((String) pointer).substring(2).split("/")) {
            found = map(found.get(step));
        }
        return found;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }
}
