// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.servlet.server;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.schema.JsonSchema;

/**
 * Everything a server sent on one connection.
 *
 * @param text one character per byte
 * @param reset whether the connection ended in an error rather than an end of stream
 */
public record RawAnswer(String text, boolean reset) {

    public int status() {
        return text.startsWith("HTTP/1.1 ") ? Integer.parseInt(text.substring(9, 12)) : 0;
    }

    /** The values of all header lines of that name. */
    public List<String> headers(String name) {
        String prefix = name.toLowerCase(Locale.ROOT) + ":";
        return Arrays.stream(head().split("\r\n"))
                .skip(1)
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(prefix))
                .map(line -> line.substring(prefix.length()).strip())
                .toList();
    }

    public Optional<String> header(String name) {
        return headers(name).stream().findFirst();
    }

    public String head() {
        int end = text.indexOf("\r\n\r\n");
        return end < 0 ? text : text.substring(0, end);
    }

    /** What follows the head, as it came over the wire. */
    public String wireBody() {
        int end = text.indexOf("\r\n\r\n");
        return end < 0 ? "" : text.substring(end + 4);
    }

    public boolean isChunked() {
        return header("Transfer-Encoding").filter("chunked"::equalsIgnoreCase).isPresent();
    }

    /** Whether a client can tell that it has everything. */
    public boolean isWhole() {
        if (isChunked()) {
            return wireBody().endsWith("0\r\n\r\n");
        }
        return header("Content-Length")
                .map(length -> wireBody().length() == Integer.parseInt(length))
                .orElse(!reset);
    }

    public String body() {
        return new String(wireBody().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    /** The body, which must be a JSON object. JSON is YAML, so the reader is one that ours has no part in. */
    @SuppressWarnings("unchecked")
    public Map<String, Object> json() {
        LoadSettings strict = LoadSettings.builder()
                .setSchema(new JsonSchema())
                .setAllowDuplicateKeys(false)
                .build();
        return (Map<String, Object>) new Load(strict).loadFromString(body());
    }

    /** A member of the JSON object that is a string. */
    public String member(String name) {
        return String.valueOf(json().get(name));
    }

    /** The code of a problem; empty text if this is none. */
    public String code() {
        return header("Content-Type").filter("application/problem+json"::equals).isPresent() ? member("code") : "";
    }
}
