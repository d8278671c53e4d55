// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.servlet.rig;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/**
 * Everything a server sent on one connection.
 *
 * @param text one character per byte
 * @param reset whether the connection ended in an error rather than an end of stream
 */
public record RawAnswer(String text, boolean reset) {

    private static final JsonMapper JSON = new JsonMapper();

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

    /** The same answer without an interim one in front of it. */
    public RawAnswer afterInterim() {
        return new RawAnswer(wireBody(), reset);
    }

    /** The body, which must be a JSON object; read by a reader that is not ours. */
    @SuppressWarnings("unchecked")
    public Map<String, Object> json() {
        String body = new String(wireBody().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
        return JSON.readValue(body, Map.class);
    }

    /** The code of a problem; empty text if this is none. */
    public String code() {
        boolean problem = header("Content-Type")
                .filter("application/problem+json"::equals)
                .isPresent();
        return problem ? String.valueOf(json().get("code")) : "";
    }
}
