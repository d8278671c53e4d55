// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.servlet.body;

import dev.otpauth.servlet.problem.Problem;
import dev.otpauth.servlet.problem.ProblemCode;
import dev.otpauth.servlet.problem.ProblemException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads one flat JSON object. Refuses members nobody asked for, members that come twice, values other than strings and
 * booleans, anything after the object, nesting deeper than 8, and everything RFC 8259 does not have, such as comments.
 */
final class ObjectReader {

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(8)
                    .maxNumberLength(64)
                    .maxNameLength(256)
                    .build())
            .build();

    /** Names that may be told back: they look like names, and are too short for a token. */
    private static final Pattern SPEAKABLE = Pattern.compile("[A-Za-z][A-Za-z_]{0,39}");

    private ObjectReader() {}

    /** @throws ProblemException 400 if {@code text} is anything but such an object with members of {@code known} names */
    static Map<String, Object> read(String text, Set<String> known) {
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw malformed();
            }
            Map<String, Object> members = members(parser, known);
            if (parser.nextToken() != null) {
                throw malformed();
            }
            return members;
        } catch (JacksonException syntax) {
            throw malformed();
        }
    }

    private static Map<String, Object> members(JsonParser parser, Set<String> known) {
        Map<String, Object> members = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            if (!known.contains(name)) {
                throw malformed(name);
            }
            members.put(name, value(parser, name));
        }
        return members;
    }

    private static Object value(JsonParser parser, String name) {
        return switch (parser.currentToken()) {
            case VALUE_STRING -> whole(parser.getString(), name);
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> throw malformed(name);
        };
    }

    private static String whole(String text, String name) {
        if (!StrictText.isWhole(text)) {
            throw malformed(name);
        }
        return text;
    }

    private static ProblemException malformed(String name) {
        return SPEAKABLE.matcher(name).matches() ? new ProblemException(Problem.malformed(name)) : malformed();
    }

    private static ProblemException malformed() {
        return new ProblemException(ProblemCode.MALFORMED_REQUEST);
    }
}
