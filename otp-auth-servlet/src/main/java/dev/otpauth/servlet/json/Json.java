// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.servlet.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes answers. Names become snake case, an empty {@link java.util.Optional} is left out, an {@link java.time.Instant}
 * is written as RFC 3339 in UTC. Everything beyond ASCII is escaped, so no reader can guess a charset wrong.
 */
public final class Json {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .changeDefaultPropertyInclusion(every -> every.withValueInclusion(JsonInclude.Include.NON_ABSENT))
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .build();

    private Json() {}

    /** Writes {@code body} with its length and type, and no charset; the status is the caller's. */
    public static void write(HttpServletResponse response, String contentType, Object body) throws IOException {
        byte[] bytes = MAPPER.writeValueAsBytes(body);
        response.setCharacterEncoding((String) null);
        response.setContentType(contentType);
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }

    /** Writes {@code body} as {@code application/json}. */
    public static void write(HttpServletResponse response, Object body) throws IOException {
        write(response, "application/json", body);
    }
}
